import { afterEach } from 'vitest';
import { followUpContract } from '../../contracts/followUpContract.ts';
import { dropFolders, openedFolder } from './openedFolder.ts';

afterEach(dropFolders);

followUpContract('SQLite', openedFolder);

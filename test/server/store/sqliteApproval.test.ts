import { afterEach } from 'vitest';
import { approvalContract } from '../../contracts/approvalContract.ts';
import { dropFolders, openedFolder } from './openedFolder.ts';

afterEach(dropFolders);

approvalContract('SQLite', openedFolder);

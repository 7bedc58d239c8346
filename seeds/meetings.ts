// The meetings of the example: the one of June 2017 in which everybody sits, and the earlier and later ones whose
// issued texts it is measured by. Dates, places and who was there stand in the published texts.

import type { NewMeeting } from '../server/commands/openMeeting.ts';
import text2012Group from './documents/000_4a3346fae9f566e0.txt?raw';
import text2014 from './documents/001_d3a6329f4737d113.txt?raw';
import text2017 from './documents/002_d88c9457dfb468f7.txt?raw';
import text2021 from './documents/003_cee159b7e9acc025.txt?raw';
import text2012Ministers from './documents/004_22de8a7180b1d95c.txt?raw';

const BODY = 'Regional Conference on Migration';
const GROUP = 'Regional Consultation Group on Migration';

export interface IssuedText {
  readonly title: string;
  /** The whole file, as published. */
  readonly text: string;
}

export interface SeedMeeting {
  readonly meeting: NewMeeting;
  /** Codes of members that were not in the room. */
  readonly absent: readonly string[];
  readonly issued: IssuedText;
}

const past = (title: string, place: string, zone: string, startsOn: string, endsOn: string): NewMeeting => ({
  title,
  body: BODY,
  place,
  startsOn,
  endsOn,
  zone,
  example: true,
  exampleMoment: null,
  timetable: [],
});

export const EXAMPLE: SeedMeeting = {
  meeting: {
    ...past(GROUP, 'San Salvador, El Salvador', 'America/El_Salvador', '2017-06-20', '2017-06-22'),
    exampleMoment: '2017-06-21T15:42',
    timetable: [
      { on: '2017-06-20', title: 'Opening, reports' },
      { on: '2017-06-21', title: 'Drafting' },
      { on: '2017-06-22', title: 'Adoption, closing' },
    ],
  },
  absent: ['BLZ', 'NIC'],
  issued: {
    title: 'Conclusions and Recommendations, as published',
    text: text2017,
  },
};

export const PAST: readonly SeedMeeting[] = [
  {
    meeting: past(GROUP, 'Panama City, Panama', 'America/Panama', '2012-06-19', '2012-06-20'),
    absent: ['BLZ'],
    issued: { title: 'Conclusions', text: text2012Group },
  },
  {
    meeting: past(
      'XVII Regional Conference on Migration, Vice-Ministers',
      'Panama City, Panama',
      'America/Panama',
      '2012-06-21',
      '2012-06-22',
    ),
    absent: [],
    issued: { title: 'Declaration', text: text2012Ministers },
  },
  {
    meeting: past(GROUP, 'Managua, Nicaragua', 'America/Managua', '2014-11-24', '2014-11-25'),
    absent: [],
    issued: { title: 'Conclusions and Recommendations', text: text2014 },
  },
  {
    meeting: past(GROUP, 'Mexico City, Mexico', 'America/Mexico_City', '2021-12-01', '2021-12-01'),
    absent: ['HND'],
    issued: { title: 'Conclusions and Recommendations', text: text2021 },
  },
];

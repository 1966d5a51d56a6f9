// The pages that every check walks, for each of the demo's people. A page is `{ name, path }`, or is found as a person finds it:
// `{ name, from, link }` follows the first link on the page `from`, an address or such a page, whose path matches `link`. Pictures are called by these names.
export const ROLLOUT = 'fbs-2.0';

const BOARD = `/rollouts/${ROLLOUT}`;

const signIn = { name: 'sign-in', path: '/sign-in' };
const myTasks = { name: 'my-tasks', path: '/' };
const myTask = { name: 'task', from: '/', link: /^\/rollouts\/[^/]+\/(?!tasks\/)[^/]+\/[^/.]+$/ };
const anyTask = { ...myTask, from: BOARD };
const redTask = { ...myTask, name: 'task-red', from: `${BOARD}?signal=red` };
const rollouts = { name: 'rollouts', path: '/rollouts' };
const portfolio = { name: 'portfolio', path: '/portfolio' };
const board = { name: 'board', path: BOARD };
const boardRed = { name: 'board-red', path: `${BOARD}?signal=red` };
const boardBefore = { name: 'board-as-it-was', path: `${BOARD}?today=2026-10-01` };
const boardMeasured = { name: 'board-measured', path: `${BOARD}?measure=completed` };
const boardList = { name: 'board-list', path: `${BOARD}?view=list` };
const taskBefore = { ...myTask, name: 'task-as-it-was', from: `${BOARD}?today=2026-10-01` };
const taskEverywhere = { name: 'task-everywhere', from: BOARD, link: /^\/rollouts\/[^/]+\/tasks\/[^/.]+$/ };
const organisation = { name: 'organisation', from: BOARD, link: /^\/organisations\/[^/.]+$/ };
const organisations = { name: 'organisations', path: '/organisations' };
const people = { name: 'organisation-people', path: '/organisations/0461?view=people' };
const dates = { name: 'organisation-dates', path: '/organisations/0461?view=dates' };
const handbook = { name: 'handbook', path: `/organisations/0461/handbook?rollout=${ROLLOUT}` };
const own = { name: 'organisation-own', path: '/organisations/0461' };
const playbook = { name: 'playbook', path: `${BOARD}/playbook` };
const waves = { name: 'waves', path: `${BOARD}/waves` };
const timeline = { name: 'timeline', path: `${BOARD}/timeline` };
const timelineOf = { name: 'timeline-of-organisation', path: `${BOARD}/timeline?organisation=0461` };
const readiness = { name: 'readiness', path: `${BOARD}/readiness` };
const readinessOf = { name: 'readiness-dialogue', path: `${BOARD}/0461/readiness` };
const readinessAnswer = { name: 'readiness-answer', path: `${BOARD}/0461/readiness/parathed-go-live` };
const checks = { name: 'checks', path: `${BOARD}/checks` };
const checksOf = { name: 'checks-one', path: `${BOARD}/0461/checks/it-miljoe` };
const cutover = { name: 'cutover', path: `${BOARD}/cutover` };
const cutoverOf = { name: 'cutover-one', path: `${BOARD}/cutover/0461` };
const groups = { name: 'groups', path: `${BOARD}/groups` };
const groupCall = { name: 'group-call', from: groups, link: /^\/rollouts\/[^/]+\/groups\/(?!new)[^/]+$/ };
const groupTrack = { name: 'group-track', from: groupCall, link: /\/tracks\/[^/]+$/ };
const groupNew = { name: 'group-new', path: `${BOARD}/groups/new` };
const training = { name: 'training', path: `${BOARD}/training` };
const trainingSessions = { name: 'training-sessions', path: `${BOARD}/training/sessions` };
const trainingNew = { name: 'training-new', path: `${BOARD}/training/sessions/new` };
const trainingDemand = { name: 'training-demand', path: `${BOARD}/training/demand` };
const trainingPlan = { name: 'training-plan', path: `${BOARD}/training/plan` };
const trainingFrames = { name: 'training-frames', path: `${BOARD}/training/plan/frames` };
const trainingOwn = { name: 'training-own', path: `${BOARD}/0461/training` };
const ownTraining = { name: 'own-training', path: `${BOARD}/0461/training/own` };
const ownTrainingNumbers = { name: 'own-training-numbers', path: `${BOARD}/0461/training/own/numbers` };
const ownTrainingNew = { name: 'own-training-new', path: `${BOARD}/0461/training/own/classes/new?course=plc` };
const ownTrainingClass = { name: 'own-training-class', from: ownTraining, link: /\/training\/own\/classes\/(?!new)[^/]+$/ };
const ownTrainingAll = { name: 'own-training-all', path: `${BOARD}/training/own` };
const success = { name: 'success', path: `${BOARD}/success` };
const successOne = { name: 'success-one', path: `${BOARD}/success/styre-egen-indsats` };
const reviews = { name: 'reviews', path: `${BOARD}/reviews` };
const review = { name: 'review', from: reviews, link: /\/reviews\/(?!new)[^/]+$/ };
const reviewNew = { name: 'review-new', path: `${BOARD}/reviews/new` };
const selfStudy = { name: 'self-study', path: `${BOARD}/training/self-study` };
const cutoverNew = { name: 'cutover-new', path: `${BOARD}/cutover/0461/new` };
const wavePlan = { name: 'wave-plan', path: `${BOARD}/waves/plan` };
const waveFrames = { name: 'wave-frames', path: `${BOARD}/waves/plan/frames` };
const waveWishes = { name: 'wave-wishes', path: `${BOARD}/waves/0461/wishes` };
const ownWave = { name: 'own-wave', path: `${BOARD}/waves/0461` };
const publish = { name: 'publish', path: `${BOARD}/publish` };
const versions = { name: 'versions', path: `${BOARD}/versions` };
const drafts = { name: 'drafts', path: `${BOARD}/drafts` };
const draft = { name: 'draft', from: `${BOARD}/drafts`, link: /\/drafts\/[^/]+$/ };
const draftFiles = { name: 'draft-files', from: draft, link: /\/files$/ };
const draftTask = { name: 'draft-task', from: draft, link: /\/tasks\/[^/]+$/ };
const draftList = { name: 'draft-list', from: draft, link: /\/lists\/milestones$/ };
const draftWaves = { name: 'draft-waves', from: draft, link: /\/entries\/waves$/ };
const draftWave = { name: 'draft-wave', from: draftWaves, link: /\/entries\/waves\/[^/]+$/ };
const draftRole = { name: 'draft-role', from: { from: draft, link: /\/entries\/roles$/ }, link: /\/entries\/roles\/[^/]+$/ };
const draftEvent = { name: 'draft-event', from: { from: draft, link: /\/entries\/events$/ }, link: /\/entries\/events\/[^/]+$/ };
const newDraftPart = { name: 'draft-new-part', from: draft, link: /\/new-part$/ };
const newDraftTask = { name: 'draft-new-task', from: draft, link: /\/new-task$/ };
const draftText = { name: 'draft-text', from: draft, link: /\/text\/[^/]+$/ };
const draftPhases = { name: 'draft-phases', from: draft, link: /\/lists\/phases$/ };
const draftThemes = { name: 'draft-themes', from: draft, link: /\/lists\/themes$/ };
const draftRoles = { name: 'draft-roles', from: draft, link: /\/entries\/roles$/ };
const draftEvents = { name: 'draft-events', from: draft, link: /\/entries\/events$/ };
const draftCourses = { name: 'draft-courses', from: draft, link: /\/courses$/ };
const draftCourse = { name: 'draft-course', from: draftCourses, link: /\/entries\/courses\/[^/]+$/ };
const draftOwnCourse = { name: 'draft-own-course', from: draftCourses, link: /\/entries\/own\/[^/]+$/ };
const draftMatrix = { name: 'draft-matrix', from: draftCourses, link: /\/entries\/matrix\/superbrugere$/ };
const draftQuestionnaire = { name: 'draft-questionnaire', from: draft, link: /\/questionnaires\/parathed-go-live$/ };
const draftQuestionnaireHead = { name: 'draft-questionnaire-head', from: draftQuestionnaire, link: /\/head$/ };
const draftSection = { name: 'draft-section', from: draftQuestionnaire, link: /\/entries\/sections~[^/]+\/[^/]+$/ };
const draftQuestion = { name: 'draft-question', from: draftQuestionnaire, link: /\/entries\/questions~[^/]+\/[^/]+$/ };
const draftHead = { name: 'draft-head', from: draft, link: /\/head$/ };
const draftExcel = { name: 'draft-excel', from: draft, link: /\/excel$/ };
const newPlaybooks = { name: 'new-playbooks', path: '/rollouts/new/drafts' };
const newRollout = { name: 'new-rollout', path: '/rollouts/new' };
const newFrom = { name: 'new-rollout-from', from: '/rollouts/new', link: /^\/rollouts\/new$/ };
const roles = { name: 'roles', path: '/roles' };
const role = { name: 'role', from: '/roles', link: /^\/roles\/[^/.]+$/ };
const account = { name: 'account', path: '/account' };
const ownMails = { name: 'own-mails', path: '/account/mail' };
const secondFactor = { name: 'second-factor', path: '/account/second-factor' };
const signInLost = { name: 'sign-in-lost', path: '/sign-in/oidc/odense/callback?state=0', status: 422 };
const passkeys = { name: 'passkeys', path: '/account/passkeys' };
const reset = { name: 'reset', path: '/reset' };
const linkGone = { name: 'link-gone', path: '/invitation?token=0', status: 410 };
const log = { name: 'log', path: '/log' };
const access = { name: 'access', path: '/access' };
const keys = { name: 'access-keys', path: '/account/tokens' };
const webhooks = { name: 'webhooks', path: '/account/webhooks' };
const ownData = { name: 'own-data', path: '/account/data' };
const admin = { name: 'admin', path: '/admin' };
const outbox = { name: 'outbox', path: '/admin/outbox' };
const retention = { name: 'retention', path: '/admin/retention' };
const directory = { name: 'people', path: '/people' };
const person = { name: 'person', from: '/people?organisation=0461', link: /^\/people\/(?!new)[^/.]+$/ };
const newPerson = { name: 'person-new', path: '/people/new?organisation=0461' };
const upkeep = { name: 'organisation-upkeep', path: '/organisations/0461?view=roles' };
const appoint = { name: 'appoint', from: '/organisations/0461?view=roles', link: /^\/organisations\/0461\/appoint$/ };
const structure = { name: 'organisation-structure', path: '/organisations/0461?view=organisation' };
const institutions = { name: 'institutions', path: '/organisations/0461/institutions' };
const institution = { name: 'institution', path: '/organisations/0461-tarup-skole/institution' };
const newInstitution = { name: 'institution-new', path: '/organisations/0461/institutions/new' };
const institutionsByFile = { name: 'institutions-import', path: '/organisations/0461/institutions/import' };
const closeInstitution = { name: 'institution-close', path: '/organisations/0461-bolbro/close' };
const takeIn = { name: 'people-import', path: '/organisations/0461/people/import' };
const takeInDirectory = { name: 'people-directory', path: '/organisations/0461/directory' };
const gallery = { name: 'role-gallery', path: '/roles?rollout=gallery' };
const galleryCard = { name: 'role-gallery-card', path: '/roles/superbruger?rollout=gallery' };
const editRole = { name: 'role-edit', path: '/roles/superbruger/edit' };
const newRole = { name: 'role-new', path: '/roles/new' };
const adaptRoles = { name: 'rollout-roles', path: `${BOARD}/roles` };
const wordRole = { name: 'rollout-role', path: `${BOARD}/roles/superbruger` };
const vacancies = { name: 'vacancies', path: '/vacancies' };
const vacantRole = { name: 'vacant-role', path: `/vacancies?rollout=${ROLLOUT}&role=systemadministrator` };
const takeInNation = { name: 'people-import-nation', path: '/people/import' };
const institutionsOfTheCountry = { name: 'institutions-nation', path: '/organisations/kombit/institutions' };
const help = { name: 'help', path: '/help' };
const helpAll = { name: 'help-all', path: '/help?state=all' };
const helpOne = { name: 'help-one', from: '/help?state=answered', link: /^\/help\/[^/.]+$/ };
const forums = { name: 'forums', path: '/forums' };
const forum = { name: 'forum', path: '/forums/netvaerk-for-projektledere-fbs-2-0' };
const newForum = { name: 'forum-new', path: '/forums/new' };
const editForum = { name: 'forum-edit', path: '/forums/netvaerk-for-projektledere-fbs-2-0/edit' };
const newMeeting = { name: 'forum-meeting', path: '/forums/netvaerk-for-projektledere-fbs-2-0/meetings/new' };
const ownForum = { name: 'forum-own', path: '/forums/0461-superbrugere-og-fagpersoner-i-odense' };
const events = { name: 'events', path: `${BOARD}/events` };
const event = { name: 'event', path: `${BOARD}/events/netvaerksmoede-5` };
const newEvent = { name: 'event-new', path: `${BOARD}/events/new` };
const editEvent = { name: 'event-edit', path: `${BOARD}/events/netvaerksmoede-6/edit` };
const inviteToEvent = { name: 'event-invite', path: `${BOARD}/events/netvaerksmoede-6/invite` };
const attendance = { name: 'event-attendance', path: `${BOARD}/events/kick-off/attendance` };
const evaluation = { name: 'event-evaluation', path: `${BOARD}/events/kick-off/evaluation` };
const results = { name: 'event-results', path: `${BOARD}/events/kick-off/results` };
const materials = { name: 'event-materials', path: `${BOARD}/events/kick-off/materials` };
const eventGone = { name: 'event-link-gone', path: '/event-reply?token=0', status: 410 };
const calendar = { name: 'calendar', path: '/calendar' };
const calendarList = { name: 'calendar-list', path: '/calendar?view=list' };
const calendarRollout = { name: 'calendar-rollout', path: `/calendar?scope=rollout:${ROLLOUT}` };
const calendarProgramme = { name: 'calendar-programme', path: '/calendar?scope=programme' };
const newcomers = { name: 'newcomers', path: '/organisations/0461/newcomers' };
const welcome = { name: 'welcome', path: '/welcome?next=/' };
const letters = { name: 'letters', path: '/letters' };
const letterWho = { name: 'letter-who', path: '/letters/new?role=projektleder&signal=red' };
const bulk = { name: 'bulk', path: `/bulk?task=${ROLLOUT}/0461/010&task=${ROLLOUT}/0751/010` };
const bulkExcel = { name: 'bulk-excel', path: '/bulk/excel' };
const bulkNone = { name: 'bulk-none', path: '/bulk' };
const messages = { name: 'messages', path: '/messages' };
const newMessage = { name: 'message-new', path: '/messages/new' };
const plan = { name: 'communication', path: `${BOARD}/communication` };
const planLine = { name: 'communication-new', path: `${BOARD}/communication/new` };
const gates = { name: 'gates', path: `${BOARD}/gates` };
const gateEverywhere = { name: 'gate-everywhere', path: `${BOARD}/gates/klar-til-go-live` };
const gate = { name: 'gate', path: `${BOARD}/gates/klar-til-go-live/0461` };
const ownTask = { name: 'task-own', path: `${BOARD}/0461/E01` };
const newOwnTask = { name: 'task-own-new', path: `${BOARD}/0461/own/new` };
const editOwnTask = { name: 'task-own-edit', path: `${BOARD}/0461/E01/edit` };
const passedOn = { name: 'task-passed-on', path: `${BOARD}/0461/270` };
const passOn = { name: 'task-pass-on', path: `${BOARD}/0461/270/pass-on` };
const atLibrary = { name: 'task-at-library', path: `${BOARD}/0461-vollsmose/V270` };
const missing = { name: 'missing', path: '/there-is-no-such-page', status: 404 };

/** A provider that nobody speaks with: whoever comes back from it without having gone there is refused. */
export const FILES = {
  'kaskade.toml': '[[oidc]]\nkey = "odense"\ntitle = "Odense Kommune"\nissuer = "http://127.0.0.1:9"\nclient-id = "kaskade"\n',
};

export const PUBLIC_PAGES = [signIn, signInLost, reset, linkGone, eventGone];

export const PAGES = {
  'project-leader': [myTasks, myTask, rollouts, board, taskEverywhere, organisations, own, handbook, people, dates, playbook, versions, ownWave, waveWishes, cutover, cutoverNew, checksOf, readinessOf, readinessAnswer, groups, groupCall, groupTrack, training, trainingOwn, ownTraining, ownTrainingNumbers, ownTrainingNew, ownTrainingClass, selfStudy, success, successOne, reviews, review, roles, role, account, ownMails, secondFactor, passkeys, log, access, keys, webhooks, ownData, directory, person, upkeep, structure, forums, forum, messages, plan, planLine, gates, gate, events, event, evaluation, calendar, calendarList, welcome, letterWho, missing, ownTask, newOwnTask, editOwnTask, passedOn, passOn, atLibrary],
  consultant: [
    ...[myTasks, rollouts, portfolio, board, boardRed, boardBefore, boardMeasured, taskEverywhere, anyTask, redTask, organisations, organisation, people, dates, boardList, taskBefore],
    ...[playbook, publish, versions, waves, wavePlan, waveFrames, ownWave, cutover, cutoverOf, checks, readiness, groupNew, trainingSessions, trainingNew, trainingDemand, trainingPlan, trainingFrames, ownTrainingAll, reviewNew, timeline, timelineOf, drafts, draft, draftFiles, draftTask, draftList, draftPhases, draftThemes, draftRoles, draftEvents, draftHead, draftCourses, draftCourse, draftOwnCourse, draftMatrix, draftQuestionnaire, draftQuestionnaireHead, draftSection, draftQuestion, draftExcel, newPlaybooks, draftWaves, draftWave, draftRole, draftEvent, newDraftPart, newDraftTask, draftText, newRollout, newFrom, roles, role, log, access, admin, retention, outbox],
    ...[gallery, galleryCard, editRole, newRole, adaptRoles, wordRole, vacancies, vacantRole],
    ...[help, helpAll, helpOne, takeInNation, institutionsOfTheCountry, gates, gateEverywhere, gate],
    ...[forums, forum, newForum, editForum, newMeeting, messages, newMessage, plan],
    ...[events, event, newEvent, editEvent, inviteToEvent, attendance, results, materials, calendarRollout],
    ...[letters, letterWho, directory, bulk, bulkExcel, bulkNone],
  ],
  'klik-administrator': [myTasks, rollouts, organisations, roles, log, directory, person, newPerson, upkeep, appoint, structure, takeIn, takeInDirectory, institutions, institution, newInstitution, institutionsByFile, closeInstitution, gallery, vacancies, ownForum, newcomers, letters, letterWho],
  'programme-leader': [calendarProgramme, myTasks, rollouts, portfolio, board, anyTask, playbook],
  librarian: [myTasks, myTask, rollouts, roles, role],
  supplier: [rollouts, board, wavePlan, organisations, people, help],
};

/** Goes to the page; answers the response. */
export async function visit(page, { path, from, link, status = 200 }) {
  let target = path;
  if (from) {
    if (typeof from === 'string') await page.goto(from);
    else await visit(page, from);
    const paths = await page.locator('a[href]').evaluateAll((links) => links.map(({ pathname, search }) => ({ pathname, search })));
    const first = paths.find(({ pathname }) => link.test(pathname));
    if (!first) throw new Error(`${from} has no link to ${link}; it links to ${[...new Set(paths.map(({ pathname }) => pathname))].join(', ')}`);
    target = first.pathname + first.search;
  }
  const response = await page.goto(target);
  if (response.status() !== status) throw new Error(`${target} answers ${response.status()}, not ${status}`);
  return response;
}

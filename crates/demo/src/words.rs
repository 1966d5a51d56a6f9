//! What people write: short Danish sentences.

/// Beside an update.
pub const UPDATES: [&str; 14] = [
    "Vi er godt i gang og følger planen.",
    "Halvvejs. Resten er aftalt til næste uge.",
    "Har holdt møde med it-afdelingen. Ingen overraskelser.",
    "Afventer svar fra vores driftsleverandør, men det rykker ikke fristen.",
    "Materialet fra KOMBIT er gennemgået med de involverede.",
    "Opgaven er fordelt. Vi følger op på teammødet på mandag.",
    "Vi mangler kun den sidste afdeling.",
    "Ny status: det går fremad, men langsommere end ventet.",
    "Talt med nabokommunen, som har gjort det samme. Det hjalp.",
    "Vi har lavet vores egen tjekliste og er nået til punkt 4.",
    "Kolleger er orienteret på personalemødet.",
    "Efterårsferien har kostet lidt tid, men vi når det.",
    "Første gennemgang er færdig. Vi retter til i denne uge.",
    "Dialog med økonomi i gang. De er klar.",
];

/// Beside a completion.
pub const DONE: [&str; 8] = [
    "Færdig.",
    "Så er den på plads.",
    "Gennemført som beskrevet i vejledningen.",
    "Afsluttet og orienteret på styregruppemødet.",
    "Klaret. Det var lettere end ventet.",
    "Færdig – tak for hjælpen fra KOMBIT.",
    "Lukket efter sidste tjek i dag.",
    "Alt er dokumenteret i vores sag.",
];

/// Why a deadline cannot be met.
pub const TOO_LATE: [&str; 9] = [
    "Vores økonomisystem bliver opgraderet i samme periode, og leverandøren har først tid bagefter.",
    "Medarbejderen er sygemeldt, og vi har ikke en afløser endnu.",
    "It-afdelingen har ændringsstop til efter budgettet.",
    "Vi venter på svar fra leverandøren om certifikatet.",
    "Opgaven kræver en politisk godkendelse, som først kommer på næste udvalgsmøde.",
    "Skolerne kan først afsætte tid efter terminsprøverne.",
    "Vi har undervurderet omfanget og mangler hænder.",
    "Nøglepersonen er skiftet til en anden afdeling.",
    "Vores driftscenter har flyttet vinduet for ændringer.",
];

/// When asking for help.
pub const HELP: [&str; 8] = [
    "Hvilken version af vejledningen gælder? Vi har fundet to.",
    "Vi kan ikke se, om vores kontering skal ændres. Kan I hjælpe?",
    "Kan vi få et eksempel fra en kommune på vores størrelse?",
    "Systemet afviser vores certifikat. Hvad gør vi forkert?",
    "Skal selvejende institutioner med i opgaven?",
    "Vi er i tvivl om, hvem der skal godkende hos os.",
    "Må vi bruge vores eksisterende jobfunktionsroller?",
    "Vi har brug for et kort møde om arbejdsdelingen med skolerne.",
];

/// When answering help.
pub const HELP_ANSWERS: [&str; 6] = [
    "Den nyeste vejledning gælder. Linket i opgaven er rettet.",
    "Ring til mig, så tager vi det på ti minutter. Mit nummer står under kontaktpersoner.",
    "Ja, det kan I. Se eksemplet, som jeg har sendt jer.",
    "Vi har rettet det hos os. Prøv igen, og skriv, hvis det stadig driller.",
    "Selvejende institutioner skal med, hvis de bruger jeres bibliotekssystem.",
    "Tag det op på netværksmødet på torsdag. Flere har spurgt om det samme.",
];

/// The answer that fits a question, where only one does.
pub fn fitting_answer(question: &str) -> Option<&'static str> {
    const FITTING: [(usize, usize); 5] = [(0, 0), (2, 2), (3, 3), (4, 4), (7, 1)];
    let (_, answer) = FITTING.iter().find(|(asked, _)| HELP[*asked] == question)?;
    Some(HELP_ANSWERS[*answer])
}

/// When a later date is granted.
pub const GRANTED: [&str; 3] = [
    "Aftalt med projektlederen: I får en ny frist.",
    "Vi giver jer en ny frist, fordi leverandøren er forsinket.",
    "Ny frist efter aftale. Hold os orienteret undervejs.",
];

/// When asking for a later date.
pub const ASKS_FOR_TIME: [&str; 3] = [
    "Vi beder om en ny frist. Årsagen er en forsinkelse hos vores leverandør.",
    "Kan vi få lidt mere tid? Vi har styr på resten.",
    "Vi når det ikke helt og har aftalt en ny plan med KOMBIT.",
];

/// When somebody takes on a task without a performer.
pub const TAKES_ON: [&str; 3] = [
    "Rollen er ikke besat hos os, så jeg tager opgaven selv.",
    "Jeg løser den, til vi har fundet en.",
    "Indtil videre er det mig, der tager den.",
];

/// How the new ways of working look.
pub const WAYS_OF_WORKING: [&str; 3] = [
    "I dag: reserveringer hentes to gange om dagen. Fremover: løbende efter plukliste. Ændres: vagtplan og skiltning.",
    "I dag: skolerne opretter selv lånere. Fremover: lånere følger elevregistret. Ændres: kun undtagelser oprettes i hånden.",
    "I dag: regninger kontrolleres manuelt. Fremover: overføres hver nat. Ændres: økonomi kontrollerer fejllisten hver morgen.",
];

/// When schools and day-care institutions ask for help.
pub const HELP_PLATFORM: [&str; 6] = [
    "Skal elevernes gamle beskeder flyttes, eller er det nok, at de kan læses?",
    "Vi har to afdelinger under samme leder. Skal vi oprettes som én eller to?",
    "Hvem bestemmer, hvilke widgets vi må bruge?",
    "Nogle forældre har ikke NemID. Hvordan kommer de på?",
    "Vores superbruger er stoppet. Kan vi få en plads mere på kurset?",
    "Hvordan ser vi, hvilke data der ikke kom med over?",
];

/// The answers that they get.
pub const HELP_ANSWERS_PLATFORM: [&str; 4] = [
    "Det står i vejledningen til flytning af data. Ring, hvis det ikke hjælper, så går vi igennem det sammen.",
    "Opret jer som det, I er i kommunens register. Afdelinger kan komme på som grupper.",
    "Jeg har skrevet til leverandøren og vender tilbage, når der er svar.",
    "Ja, det kan lade sig gøre. Jeg har givet jeres kommune besked.",
];

/// Why they cannot meet a deadline.
pub const TOO_LATE_PLATFORM: [&str; 5] = [
    "Tovholderen er sygemeldt, og vi har ikke en afløser endnu.",
    "Vi venter på, at kommunen har afgjort principperne for flytning af data.",
    "Personalet kan først samles efter ferien.",
    "Brugerne mangler i skolens administrative system, og det skal rettes først.",
    "Kurset var fyldt, så superbrugerne kommer først på næste gang.",
];

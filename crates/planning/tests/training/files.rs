//! Questions as files.

use jiff::civil::Date;
use planning::training::{Files, read, write};

const TRAINING: &str = "starts = \"2027-02-03\"\nweeks = 3\nclosed = [\"2027-02-10\"]\nteachers = 2\nkilometre = 4\n\
    [[places]]\nname = \"Odense\"\nlat = 55.4\nlon = 10.39\nrooms = 1\nseats = 12\nsession = 9000\n";

#[test]
fn weeks_begin_on_monday_and_closed_ones_are_left_out() {
    let list = "code;name;lat;lon;people;latest\n0461;Odense;55.4;10.4;14;2027-03-01\n";
    let booked = "code,place,week,people\n0461,Odense,2027-02-17,5\n";
    let problem = read(Files { training: TRAINING, municipalities: list, booked: Some(booked) }).expect("it can be read");
    assert_eq!(problem.weeks, [Date::constant(2027, 2, 1), Date::constant(2027, 2, 15)]);
    assert_eq!((problem.municipalities[0].people, problem.municipalities[0].latest), (14, Some(Date::constant(2027, 3, 1))));
    assert_eq!((problem.present[0].week, problem.present[0].people), (1, 5), "any day of a week names it");
    assert_eq!(problem.check(), Ok(()));
    let files = write(&problem);
    let again = read(Files { training: &files.training, municipalities: &files.municipalities, booked: Some(&files.booked) });
    assert_eq!(again, Ok(problem), "what is written is read again");
}

#[test]
fn what_cannot_be_read_is_told_with_its_place() {
    let told = |list: &str, booked: Option<&str>| match read(Files { training: TRAINING, municipalities: list, booked }) {
        Err(error) => error.to_string(),
        Ok(_) => panic!("it was read"),
    };
    let list = "code,name,lat,lon,people\n0461,Odense,55.4,10.4,14\n";
    assert_eq!(
        told("code,name,lat,lon,people,latest\n0461,Odense,55.4,10.4,14,soon\n", None),
        "municipalities.csv, line 2: soon is no day: write it as 2027-08-01"
    );
    assert_eq!(told(list, Some("code,place,week,people\n0461,Vejle,2027-02-17,5\n")), "booked.csv, line 2: Vejle is not in the list");
    assert!(read(Files { training: "starts = 1", municipalities: list, booked: None }).is_err());
}

//! Made-up people: common Danish names, addresses under example.dk, telephone numbers that nobody has.

use crate::dice::Dice;

const FIRST: [&str; 60] = [
    "Anne",
    "Kirsten",
    "Mette",
    "Hanne",
    "Anna",
    "Helle",
    "Susanne",
    "Lene",
    "Maria",
    "Marianne",
    "Inge",
    "Karen",
    "Lone",
    "Bente",
    "Camilla",
    "Pia",
    "Louise",
    "Charlotte",
    "Jette",
    "Tina",
    "Gitte",
    "Ida",
    "Julie",
    "Rikke",
    "Sofie",
    "Signe",
    "Birgitte",
    "Dorte",
    "Trine",
    "Heidi",
    "Peter",
    "Michael",
    "Jens",
    "Lars",
    "Thomas",
    "Henrik",
    "Søren",
    "Christian",
    "Martin",
    "Jan",
    "Morten",
    "Jesper",
    "Anders",
    "Niels",
    "Mads",
    "Rasmus",
    "Per",
    "Hans",
    "Ole",
    "Kim",
    "Jørgen",
    "Bo",
    "Torben",
    "Claus",
    "Kasper",
    "Aage",
    "Frederik",
    "Emil",
    "Yusuf",
    "Amira",
];

const LAST: [&str; 44] = [
    "Nielsen",
    "Jensen",
    "Hansen",
    "Pedersen",
    "Andersen",
    "Christensen",
    "Larsen",
    "Sørensen",
    "Rasmussen",
    "Jørgensen",
    "Petersen",
    "Madsen",
    "Kristensen",
    "Olsen",
    "Thomsen",
    "Christiansen",
    "Poulsen",
    "Johansen",
    "Møller",
    "Mortensen",
    "Knudsen",
    "Jakobsen",
    "Mikkelsen",
    "Frederiksen",
    "Laursen",
    "Lund",
    "Holm",
    "Schmidt",
    "Eriksen",
    "Clausen",
    "Simonsen",
    "Svendsen",
    "Andreasen",
    "Iversen",
    "Østergaard",
    "Jeppesen",
    "Vestergaard",
    "Nissen",
    "Lauridsen",
    "Kjær",
    "Jespersen",
    "Åkjær",
    "Bach",
    "Dahl",
];

/// A first and a last name.
pub fn name(dice: &mut Dice) -> String {
    format!("{} {}", dice.pick(&FIRST), dice.pick(&LAST))
}

/// A number that cannot be called: no Danish number begins with 0.
pub fn phone(dice: &mut Dice) -> String {
    let pairs: Vec<String> = (0..3).map(|_| format!("{:02}", dice.between(0, 99))).collect();
    format!("+45 00 {}", pairs.join(" "))
}

/// An address such as `projektleder.odense@example.dk`.
pub fn email(seat: &str, organisation: &str) -> String {
    format!("{seat}.{}@example.dk", plain(organisation))
}

/// A name in the letters of an address.
fn plain(name: &str) -> String {
    name.to_lowercase().replace('æ', "ae").replace('ø', "oe").replace('å', "aa").replace([' ', '.'], "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_plain_and_clearly_made_up() {
        assert_eq!(email("projektleder", "Ærø"), "projektleder.aeroe@example.dk");
        assert_eq!(email("tekniker", "Høje-Taastrup"), "tekniker.hoeje-taastrup@example.dk");
        assert!(phone(&mut Dice::of(&["x"])).starts_with("+45 00 "));
    }
}

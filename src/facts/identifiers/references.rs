//! Runs of digits that are references, accounts or codes, and those that are telephone numbers.
//!
//! Knows the words around a run of digits.

use std::ops::Range;

use super::super::examine::is_contact;
use super::super::kinds::Mention;
use super::super::names::Named;
use super::super::reading::Reading;
use super::super::statement::Statement;

/// Whether the words before a run of digits say that it is a reference, an account or a code.
pub(crate) fn is_reference(reading: &Reading, mention: &Mention, names: &[Named]) -> bool {
    // The "card" of "Card Services" is part of a name.
    let in_a_name = |at: usize| {
        names
            .iter()
            .any(|name| is_contact(&name.body) && name.tokens.contains(&at))
    };
    let start = mention.tokens.start;
    let sentence = reading.sentence(start);
    // "CV 0113 4960 4470 GB": the letters around it make it the number of a parcel.
    let capitals = |index: usize| {
        reading.is_word(index)
            && reading.raw(index).len() <= 3
            && reading
                .raw(index)
                .chars()
                .all(|letter| letter.is_ascii_uppercase())
    };
    if start > 0 && capitals(start - 1) && capitals(mention.tokens.end) {
        return true;
    }
    // "The spring is at NN 01414 96052": two groups of figures behind two letters are a place on a map.
    let on_a_map = start > 0
        && capitals(start - 1)
        && reading.raw(start - 1).len() == 2
        && mention.tokens.len() == 2
        && reading.raw(start).len() == reading.raw(start + 1).len();
    // "Our licence from the council is number 0131/4960/216."
    if on_a_map || reading.ends_with(start, &["is", "number"]) {
        return true;
    }
    // "is tracked as GB 0120 …"
    if start > 0
        && capitals(start - 1)
        && (2..=3).any(|back| {
            reading.before(start, back) == "as" || reading.before(start, back) == "number"
        })
    {
        return true;
    }
    // "a sticky note - NAS: 0333 …": a label of its own names whose number it is.
    let nearest = (1..=4)
        .find(|back| reading.before(start, *back) == ":" && in_a_name(start.wrapping_sub(back + 1)))
        .unwrap_or(4);
    // "Locker receipts have a number like 01184-96032 at the bottom."
    let calls = sentence.clone().any(|at| {
        reading.is_any(
            at,
            &[
                "ring",
                "call",
                "phone",
                "telephone",
                "dial",
                "line",
                "helpline",
                "phoned",
                "rung",
                "telephoned",
                "dialled",
                "ringing",
                "phoning",
            ],
        )
    });
    // "Your reference for the lab is 01308-4273-19."
    // "Ring the firm that holds the contract, on 01632 …": who is rung on a number has it.
    let rung_on = reading.word(start.wrapping_sub(1)) == "on"
        && (sentence.start..start)
            .any(|at| reading.is_any(at, &["ring", "call", "phone", "telephone"]));
    if rung_on {
        return false;
    }
    let called = !calls
        && (sentence.start..start).any(|at| {
            reading.is_any(at, &["reference", "serial"])
                && (at + 1..start).all(|between| reading.is_word(between))
                && reading.is_any(start.wrapping_sub(1), &["is", "was"])
                && !in_a_name(at)
        });
    let printed = called
        || !calls
            && (sentence.start..start).any(|at| {
                // "takes orders on …" is a telephone's work.
                !(reading.is_any(at, &["order", "orders"])
                    && (reading.is_any(at + 1, &["on", "by"])
                        || reading.is_any(
                            at.wrapping_sub(1),
                            &["take", "takes", "place", "to", "taking", "can", "may"],
                        )))
                    && reading.is_any(
                        at,
                        &[
                            "receipt",
                            "receipts",
                            "ticket",
                            "tickets",
                            "invoice",
                            "invoices",
                            "parcel",
                            "parcels",
                            "order",
                            "orders",
                            "label",
                            "labels",
                            "sheet",
                            "pallet",
                            "consignment",
                            "docket",
                            "barcode",
                        ],
                    )
            });
    let numbered = is_numbered_otherwise(reading, &(sentence.start..start), in_a_name)
        // "Your membership number has ten digits, …: 0161407350 is the style."
        || !calls
            && (sentence.start..start).any(|at| {
                reading.word(at + 1) == "number" && REFERENCES.contains(&reading.word(at))
            });
    if printed || numbered {
        return true;
    }
    (1..=nearest).any(|back| {
        let at = start.wrapping_sub(back);
        // "the card with 0113 496 0665 on it": what is printed on a card is anything.
        let printed = reading.matches(at, &["card", "with"]);
        !printed
            && !in_a_name(at)
            && sentence.contains(&start.wrapping_sub(back))
            && reading.is_any(
                start.wrapping_sub(back),
                &[
                    "ref",
                    "reference",
                    "ticket",
                    "order",
                    "invoice",
                    "account",
                    "isbn",
                    "serial",
                    "charity",
                    "company",
                    "code",
                    "codes",
                    "case",
                    "policy",
                    "licence",
                    "contract",
                    "vat",
                    "version",
                    "barcode",
                    "scan",
                    "meter",
                    "id",
                    "location",
                    "registration",
                    "note",
                    "card",
                    "passport",
                    "reservation",
                    "reservations",
                    "shelf",
                    "mark",
                    "renewal",
                    "isbn",
                    "claim",
                    "application",
                    "booking",
                    "asset",
                    "part",
                    "sz",
                    "parcel",
                    "tracking",
                    "consignment",
                    "learner",
                    "candidate",
                    "accession",
                    "catalogue",
                    "catalogued",
                    "inventory",
                ],
            )
    }) || (0..4).any(|ahead| {
        let at = mention.tokens.end + ahead;
        reading.is_any(at, &["reference", "ref"]) && reading.word(mention.tokens.end) == "as"
    }) || (1..=3).any(|back| {
        reading.word(start.wrapping_sub(back)) == "nhs"
            && reading.word(start.wrapping_sub(back) + 1) == "number"
    })
}

/// "The accession number of the figurehead is …", "applicant number …": a number of something that
/// nobody rings.
fn is_numbered_otherwise(
    reading: &Reading,
    before: &Range<usize>,
    in_a_name: impl Fn(usize) -> bool,
) -> bool {
    let near = before.start.max(before.end.saturating_sub(8))..before.end;
    near.clone().any(|at| {
        let Some(noun) = at.checked_sub(1).filter(|noun| before.contains(noun)) else {
            return false;
        };
        reading.is_any(at, &["number", "numbers"])
            && REFERENCES.contains(&reading.word(noun))
            && !in_a_name(noun)
    })
}

/// What has a number that nobody rings.
const REFERENCES: &[&str] = &[
    "accession",
    "applicant",
    "application",
    "asset",
    "batch",
    "booking",
    "candidate",
    "catalogue",
    "claim",
    "complaint",
    "contract",
    "crate",
    "customer",
    "document",
    "file",
    "incident",
    "inventory",
    "job",
    "learner",
    "licence",
    "lot",
    "member",
    "membership",
    "patient",
    "permit",
    "plot",
    "record",
    "request",
    "serial",
    "student",
    "tenancy",
];

/// Whether the word for a reference stands right before a run of digits.
pub(crate) fn is_called_reference(reading: &Reading, mention: &Mention) -> bool {
    (1..=2).any(|back| {
        matches!(
            reading.before(mention.tokens.start, back),
            "ref" | "reference" | "ticket" | "order" | "invoice" | "account" | "case"
        )
    })
}

/// Whether the words around a run of digits speak of telephones or of a contact.
pub(crate) fn speaks_of_phone(
    statement: &Statement<'_>,
    mention: &Mention,
    names: &[Named],
) -> bool {
    let reading = statement.reading();
    let sentence = reading.sentence(mention.tokens.start);
    if is_reference(reading, mention, names) {
        return false;
    }
    sentence.clone().any(|index| {
        reading.is_any(
            index,
            &[
                "ring",
                "call",
                "phone",
                "telephone",
                "tel",
                "dial",
                "number",
                "line",
                "helpline",
                "text",
                "fax",
            ],
        )
    }) || names
        .iter()
        .any(|name| is_contact(&name.body) && sentence.contains(&name.tokens.start))
        || ["phone", "telephone", "number", "tel"]
            .iter()
            .any(|word| statement.labels().contains(word))
}

//! What a declared value was understood to mean, in plain English, for an editor to compare with
//! what was meant.

use super::kinds::rules;
use super::value::{Kind, Length, Value};

impl Kind {
    /// The name of the kind in `kind = "…"` and in reports.
    pub fn name(self) -> &'static str {
        rules(self).name()
    }
}

impl Value {
    /// The value in plain English.
    pub fn words(&self) -> String {
        match self {
            Self::Phone(phone) => format!("{} ({} from abroad)", phone.national, phone.e164),
            Self::Route(keys) => {
                let keys: Vec<String> = keys.iter().map(u8::to_string).collect();
                format!("press {}", keys.join(", then "))
            }
            Self::Email(address) => address.clone(),
            Self::Hours(hours) => hours.words(),
            Self::Duration(bound, length) => format!("{}{}", bound.words(), length.words()),
            Self::Count(bound, number) => format!("{}{number}", bound.words()),
            Self::Age(bound, months) => {
                let age = Length {
                    months: *months,
                    ..Length::default()
                };
                format!("{}{} old", bound.words(), age.words())
            }
            Self::Cover(hours, days) => format!("{hours} hours a day, {days} days a week"),
            Self::Prefix(digits) => format!("starts with {digits}"),
            Self::Standard(letters, digits) => format!("{letters}{digits}"),
            Self::Level(lowest, scale) => {
                let accepted = scale.get(*lowest..).unwrap_or_default();
                format!("at least {}", accepted.join(", then "))
            }
            Self::Url(url) => url.as_str().to_owned(),
            Self::Domain(domain) => domain.clone(),
            Self::Date(day) => day.strftime("%A %-d %B %Y").to_string(),
            Self::Money(bound, thousandths, sign) => {
                let (whole, part) = (thousandths / 1000, thousandths % 1000 / 10);
                format!("{}{sign}{whole}.{part:02}", bound.words())
            }
            Self::Percentage(bound, thousandths) => {
                let number = thousandths / 1000;
                match thousandths % 1000 {
                    0 => format!("{}{number}%", bound.words()),
                    part => {
                        let part = format!("{part:03}");
                        let part = part.trim_end_matches('0');
                        format!("{}{number}.{part}%", bound.words())
                    }
                }
            }
        }
    }
}

//! Pages in the style of a knowledge base, and what must be made of each.

/// What must be made of a page.
#[derive(Debug)]
pub(crate) enum Expected {
    Confirmed,
    /// With these words.
    Reworded(&'static str),
    /// To this value.
    Changed(&'static str),
    Absent,
}

/// One page.
pub(crate) struct Page {
    pub(crate) name: &'static str,
    pub(crate) fact: &'static str,
    /// Other facts that it speaks of.
    pub(crate) also: &'static [&'static str],
    pub(crate) body: &'static str,
    pub(crate) expected: Expected,
}

/// A page with what every page of such a website has around its text.
pub(crate) fn framed(body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>Knowledge base \
         – Support</title><style>.card {{ padding: 30px }}</style><script>window.limit = \"90 \
         days\";</script></head><body><a class=\"skip\" href=\"#main\">Skip to content</a><header>\
         <p>Support site</p></header><nav><ul><li><a href=\"/\">Home</a></li><li><a href=\"/mail/\">\
         Shared mailboxes: 3 members of staff</a></li><li>Sign in every 45 days</li></ul></nav>\
         <main id=\"main\">{body}</main><aside><h2>Related articles</h2><ul><li><a href=\"/a/\">Joiners \
         and leavers</a></li><li><a href=\"/b/\">Multi-factor authentication</a></li></ul></aside>\
         <footer><p>© 2026 Support. Last updated 3 March 2026. Was this page helpful?</p></footer>\
         </body></html>"
    )
}

const fn page(
    name: &'static str,
    fact: &'static str,
    expected: Expected,
    body: &'static str,
) -> Page {
    Page {
        name,
        fact,
        also: &[],
        body,
        expected,
    }
}

pub(crate) const PAGES: &[Page] = &[
    page(
        "the quote as it is",
        "nas.phone",
        Expected::Confirmed,
        "<h1>Starter guide for social care providers</h1><h2>Step 3: contact the service</h2>\
         <p>You need your ODS code. Call the NAS on 0333 200 1133 from your site's Care Quality \
         Commission (CQC) registered telephone. The call takes about 10 minutes.</p>",
    ),
    page(
        "the quote with typographer's signs, a hard space and bold digits",
        "nas.phone",
        Expected::Confirmed,
        "<h1>Starter guide</h1><ol><li>Find your ODS code.</li><li><p>Call the <abbr>NAS</abbr> on \
         <strong>0333&nbsp;200</strong> <b>1133</b> from your site&rsquo;s Care&nbsp;Quality \
         Commission (CQC)\n  registered telephone.</p></li></ol>",
    ),
    page(
        "the quote with the number in another grouping",
        "nas.phone",
        Expected::Confirmed,
        "<p>Call the NAS on (0333) 2001133 from your site's Care Quality Commission (CQC) registered \
         telephone.</p><p>Fax: 0333 200 4400</p>",
    ),
    page(
        "the same number in other words",
        "nas.phone",
        Expected::Reworded(
            "From the telephone that is registered with the CQC, call the National Administration \
             Service (NAS): 0333 200 1133.",
        ),
        "<h1>Registering your site</h1><p>Have your ODS code ready. From the telephone that is \
         registered with the CQC, call the National Administration Service (NAS): 0333 200 1133.</p>",
    ),
    page(
        "another number in the same words, the old one struck out",
        "nas.phone",
        Expected::Changed("0300 555 0110"),
        "<p>Call the NAS on <del>0333 200 1133</del> <ins>0300 555 0110</ins> from your site's Care \
         Quality Commission (CQC) registered telephone.</p><p>Other services: 0300 111 2222.</p>",
    ),
    page(
        "another number in the same words, the old one left over at the foot",
        "nas.phone",
        Expected::Changed("0300 555 0110"),
        "<p>Call the NAS on 0300 555 0110 from your site's Care Quality Commission (CQC) registered \
         telephone.</p><hr><p>NAS: 0333 200 1133</p>",
    ),
    page(
        "another body's number in nearly the same words",
        "nas.phone",
        Expected::Absent,
        "<h1>Local support</h1><p>Call your Integrated Care Board on 0300 111 2222 from your site's \
         Care Quality Commission (CQC) registered telephone.</p>",
    ),
    page(
        "the number as somebody else's",
        "nas.phone",
        Expected::Absent,
        "<h1>Pharmacy ordering line</h1><p>Pharmacies order cabinets on 0333 200 1133.</p>",
    ),
    page(
        "the quote where nobody sees it",
        "nas.phone",
        Expected::Absent,
        "<h1>Contact us</h1><p hidden>Call the NAS on 0333 200 1133 from your site's Care Quality \
         Commission (CQC) registered telephone.</p><template><p>NAS 0333 200 1133</p></template>\
         <p>Use the web form.</p>",
    ),
    page(
        "a list of contacts without sentences",
        "nas.phone",
        Expected::Reworded("National Administration Service (NAS) 0333 200 1133 Monday to Friday"),
        "<table><thead><tr><th>Service</th><th>Telephone</th><th>Open</th></tr></thead><tbody><tr><td>\
         National Administration Service (NAS)</td><td>0333 200 1133</td><td>Monday to Friday</td></tr>\
         <tr><td>Web filtering team</td><td>0333 200 9876</td><td>Every day</td></tr></tbody></table>",
    ),
    page(
        "the rule as it is",
        "inactivity",
        Expected::Confirmed,
        "<h1>About your account</h1><h2>Use it or lose it</h2><p>We care about licences, so if you do \
         not use it for a period of 30 days, it will be deactivated.</p><p>A deleted account can be \
         restored for 60 days.</p>",
    ),
    page(
        "the rule with the number in words",
        "inactivity",
        Expected::Confirmed,
        "<p>If you do not use it for a period of thirty days, it will be deactivated.</p>",
    ),
    page(
        "the rule in another sentence",
        "inactivity",
        Expected::Reworded("Accounts that have not been used for 30 days are deactivated."),
        "<h1>Inactive accounts</h1><p>Licences are counted each month. Accounts that have not been \
         used for 30 days are deactivated. The owner is told by email.</p>",
    ),
    page(
        "another rule in the same words",
        "inactivity",
        Expected::Changed("60 days"),
        "<p>If you do not use it for a period of 60 days, it will be deactivated.</p>",
    ),
    page(
        "another rule in other words",
        "inactivity",
        Expected::Changed("90 days"),
        "<h1>Inactive accounts</h1><p>An account is deactivated after 90 days in which nobody signs \
         in.</p>",
    ),
    page(
        "the history of the rule",
        "inactivity",
        Expected::Reworded("Since then, accounts that are not used for 30 days are deactivated."),
        "<h1>Changes</h1><p>Until December 2022, accounts were deactivated after 90 days. Since then, \
         accounts that are not used for 30 days are deactivated.</p>",
    ),
    page(
        "the quote as what was",
        "inactivity",
        Expected::Absent,
        "<h1>Archive of policies</h1><p>Until December 2022, if you do not use it for a \
         period of 30 days, it will be deactivated.</p>",
    ),
    page(
        "what will be",
        "inactivity",
        Expected::Absent,
        "<h1>Coming soon</h1><p>From 1 April 2027, accounts will be deactivated after 60 days.</p>",
    ),
    page(
        "the same number for other things",
        "inactivity",
        Expected::Absent,
        "<h1>Data retention</h1><p>A deleted mailbox can be restored for 30 days. Passwords must be \
         changed every 30 days. Messages in the Junk folder stay for 30 days.</p>",
    ),
    page(
        "another number for other things",
        "inactivity",
        Expected::Absent,
        "<h1>Data retention</h1><p>A deleted mailbox can be restored for 90 days. Backups are kept for \
         a period of 365 days. A reminder is sent after 14 days.</p>",
    ),
    page(
        "a quote with dots",
        "shared_mailbox_users",
        Expected::Confirmed,
        "<ul><li>At least two members of staff, one of them the registered manager, should have \
         access to the shared mailbox.</li><li>Owners: one or two.</li></ul>",
    ),
    page(
        "a number that went up",
        "shared_mailbox_users",
        Expected::Changed("At least three"),
        "<ul><li>At least three members of staff, one of them the registered manager, should have \
         access to the shared mailbox.</li></ul>",
    ),
    page(
        "the standard with a space",
        "secure_email_standard",
        Expected::Confirmed,
        "<h1>The secure email standard</h1><p>Emails sent to and from health and social care \
         organisations must meet the secure email standard (DCB 1596) so that everyone can be sure \
         that sensitive and confidential information is kept secure.</p>",
    ),
    page(
        "another standard in its place, and others for other things",
        "secure_email_standard",
        Expected::Changed("DCB3051"),
        "<p>Emails sent to and from health and social care organisations must meet the secure email \
         standard (DCB3051).</p><p>Clinical risk: DCB0129 and DCB0160.</p>",
    ),
    page(
        "a level in a list",
        "dspt_level",
        Expected::Confirmed,
        "<h2>Before you register</h2><p>Your organisation must have:</p><ul><li>An ODS code</li><li>\
         Achieved ‘approaching standards/higher’ via the Data Security and Protection Toolkit(DSPT)\
         </li></ul>",
    ),
    page(
        "another level in the list",
        "dspt_level",
        Expected::Changed("standards met"),
        "<h2>Before you register</h2><p>Your organisation must have:</p><ul><li>An ODS code</li><li>\
         Achieved at least ‘standards met’ via the Data Security and Protection Toolkit (DSPT)</li>\
         </ul>",
    ),
    page(
        "other hours of the desk, and somebody else's",
        "desk.hours",
        Expected::Changed("8am to 6pm, Monday to Friday"),
        "<h1>Opening times</h1><p>The Registration Desk is open from 8am to 6pm, Monday to Friday. The \
         Library is open from 9am to 5pm, Monday to Friday.</p>",
    ),
    page(
        "the hours in another spelling",
        "desk.hours",
        Expected::Confirmed,
        "<p>The Registration Desk is open from 09:00 to 17:00, Mon–Fri.</p>",
    ),
    page(
        "only somebody else's hours",
        "desk.hours",
        Expected::Absent,
        "<h1>Opening times</h1><p>The Library is open from 10am to 4pm, Monday to Friday.</p>",
    ),
    page(
        "another address for the team",
        "feedback.email",
        Expected::Changed("hello@kb.org.uk"),
        "<p>Not happy? Then write to the Feedback Team at <a href=\"mailto:hello@kb.org.uk\">\
         hello@kb.org.uk</a>. The press office is at press@kb.org.uk.</p>",
    ),
    page(
        "a value without a quote",
        "fee",
        Expected::Confirmed,
        "<h1>Costs</h1><p>The annual fee is £52.00 for each account. Training costs £120.</p>",
    ),
    page(
        "another value without a quote",
        "fee",
        Expected::Changed("£60"),
        "<h1>Costs</h1><p>The annual fee is £60 for each account. Training costs £52.</p>",
    ),
    page(
        "a value of something else without a quote",
        "fee",
        Expected::Absent,
        "<h1>Costs</h1><p>Training costs £52 for each person.</p>",
    ),
];

//! Time stamps by an authority of our own on this machine: OpenSSL behind a server that speaks just enough HTTP.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    thread,
};

use tempfile::TempDir;
use tuanthu::{
    app::{
        Error, demo,
        sign::{SignedPaper, Signing, sign},
        timestamp::Authority,
    },
    assessment::IssuedDocument,
    model::{Language, Moment},
    sign::{
        Reason, SignError, SignedAt, SigningRequest, TimestampError, Verdict, sign as sign_bytes,
        sign_stamped, verify,
    },
};

use super::{CrossReference, find, fixture, identity, request, root, unsigned};
use crate::{
    fixture::{LIBRARY, rendered},
    tools::{self, Tool},
};

const CONFIGURATION: &str = "\
[tsa]
default_tsa = here
[here]
serial = serial
crypto_device = builtin
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
signer_digest = sha256
accuracy = secs:1, millisecs:500
ess_cert_id_alg = sha256
ess_cert_id_chain = no
";

fn now() -> Moment {
    "2026-03-30T09:00:00+07:00".parse().unwrap()
}

/// How an authority answers.
#[derive(Clone, Copy)]
enum Manner {
    /// As it should.
    Honest,
    /// The answer to the first question, whatever is asked.
    Repeating,
    /// Words instead of a time stamp.
    Talking,
    /// A certificate that is not for time stamps.
    Unentitled,
}

/// A folder with everything the authority signs with.
fn office() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in [
        ("tsa.pem", fixture("tsa.pem")),
        ("tsa.key", fixture("tsa.key")),
        ("issuing.pem", fixture("issuing.pem")),
        ("tsa.cnf", CONFIGURATION.as_bytes().to_vec()),
        ("serial", b"01\n".to_vec()),
    ] {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

/// Starts an authority that answers so many questions; returns its address.
fn authority(openssl: Tool, manner: Manner, questions: usize) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/tsa", listener.local_addr().unwrap());
    #[expect(
        clippy::disallowed_methods,
        reason = "an authority of the test, not work of the program"
    )]
    thread::spawn(move || {
        let folder = office();
        let path = folder.path();
        for stream in listener.incoming().take(questions) {
            answer(stream.unwrap(), &openssl, path, manner);
        }
    });
    address
}

/// OpenSSL's answer to a question, also left in the folder.
fn reply(openssl: &Tool, folder: &Path, question: &[u8]) -> Vec<u8> {
    std::fs::write(folder.join("question"), question).unwrap();
    let arguments = [
        "ts",
        "-reply",
        "-config",
        "tsa.cnf",
        "-section",
        "here",
        "-queryfile",
        "question",
        "-signer",
        "tsa.pem",
        "-inkey",
        "tsa.key",
        "-chain",
        "issuing.pem",
        "-out",
        "answer",
    ];
    let (text, answered) = openssl.run(folder, &arguments);
    assert!(answered, "{text}");
    std::fs::read(folder.join("answer")).unwrap()
}

/// The small document with a time stamp beside its signature, on no wire; nothing without OpenSSL.
pub(crate) fn stamped_sample() -> Option<Vec<u8>> {
    let openssl = tools::require("openssl")?;
    let folder = office();
    let authority = |question: &[u8]| Ok(Some(reply(&openssl, folder.path(), question)));
    let unsigned = unsigned(CrossReference::Table);
    let signer = identity("p-256-modern.p12");
    Some(sign_stamped(&unsigned, &signer, &request(None), &authority).unwrap())
}

fn answer(mut stream: TcpStream, openssl: &Tool, folder: &Path, manner: Manner) {
    let mut received = Vec::new();
    let question = loop {
        let mut part = [0; 4096];
        let count = stream.read(&mut part).unwrap();
        received.extend(&part[..count]);
        if let Some(body) = body_of(&received) {
            break body.to_vec();
        }
        assert!(count > 0, "the question ended early");
    };
    let is_first = !folder.join("answer").exists();
    if is_first || !matches!(manner, Manner::Repeating) {
        reply(openssl, folder, &question);
    }
    let mut bytes = std::fs::read(folder.join("answer")).unwrap();
    match manner {
        Manner::Honest | Manner::Repeating => {}
        Manner::Talking => bytes = b"come back tomorrow".to_vec(),
        Manner::Unentitled => {
            // The extended key usage of the embedded certificate: one digit more, and it is for something else.
            let purpose = find(&bytes, &[0x2B, 6, 1, 5, 5, 7, 3, 8]);
            bytes[purpose + 7] = 1;
        }
    }
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/timestamp-reply\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        bytes.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(&bytes).unwrap();
}

/// The body of a request that has arrived whole.
fn body_of(received: &[u8]) -> Option<&[u8]> {
    let end = received
        .windows(4)
        .position(|window| window == b"\r\n\r\n")?
        + 4;
    let head = String::from_utf8_lossy(&received[..end]).to_lowercase();
    assert!(
        head.contains("content-type: application/timestamp-query"),
        "{head}"
    );
    let length = head.split("content-length: ").nth(1)?;
    let length: usize = length.split("\r\n").next()?.parse().ok()?;
    received.get(end..end + length)
}

fn report() -> Vec<u8> {
    let assessment = demo::sample(&LIBRARY).unwrap();
    rendered(&assessment, IssuedDocument::Report, Language::Vi, now()).bytes
}

fn stamped(address: &str, is_optional: bool) -> Result<SignedPaper, Error> {
    let signing = Signing {
        timestamp: Some(Authority {
            address: address.to_owned(),
            is_optional,
        }),
        ..Signing::default()
    };
    sign(&report(), &identity("p-256-modern.p12"), &signing, now())
}

fn unstamped(result: Result<SignedPaper, Error>) -> TimestampError {
    match result {
        Err(Error::Sign(SignError::Timestamp(error))) => error,
        other => panic!("{:?}", other.map(|paper| paper.places)),
    }
}

/// The report of the sample with a time stamp beside its signature; nothing without OpenSSL.
pub(super) fn stamped_report() -> Option<Vec<u8>> {
    let openssl = tools::require("openssl")?;
    Some(
        stamped(&authority(openssl, Manner::Honest, 1), false)
            .unwrap()
            .bytes,
    )
}

#[test]
fn a_time_stamp_lies_beside_the_signature_and_other_programs_see_it() {
    let (Some(openssl), Some(pyhanko)) = (tools::require("openssl"), tools::require("pyhanko"))
    else {
        return;
    };
    let pdf = stamped(&authority(openssl, Manner::Honest, 1), false)
        .unwrap()
        .bytes;
    let result = verify(&pdf, &root(), now().unix()).unwrap();
    assert_eq!((result.verdict, result.reason), (Verdict::Valid, None));
    let stamp = result.signatures[0].timestamp.as_ref().unwrap();
    assert_eq!(
        stamp.path[0].subject().common_name,
        "Dấu thời gian thử nghiệm"
    );
    // OpenSSL takes the clock of this machine; the paper plays earlier.
    assert!(stamp.at > now().unix());

    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("root.pem"), fixture("root.pem")).unwrap();
    std::fs::write(folder.path().join("stamped.pdf"), &pdf).unwrap();
    let (text, valid) = pyhanko.judge(folder.path(), "root.pem", "stamped.pdf");
    assert!(
        valid && text.contains("The signature is judged VALID."),
        "{text}"
    );
    assert!(text.contains("The TSA certificate is trusted."), "{text}");
}

#[test]
fn a_changed_time_stamp_is_rejected() {
    let Some(openssl) = tools::require("openssl") else {
        return;
    };
    let pdf = stamped(&authority(openssl, Manner::Honest, 1), false)
        .unwrap()
        .bytes;
    // "Z" of the time in the token, as the container spells it.
    let token = find(&pdf, b"060b2a864886f70d0109100104");
    let year = token + find(&pdf[token..], b"180f3230") + 4;
    let mut changed = pdf.clone();
    changed[year + 7] = if pdf[year + 7] == b'9' { b'8' } else { b'9' };
    let result = verify(&changed, &root(), now().unix()).unwrap();
    assert_eq!(result.reason, Some(Reason::TimestampBroken));
}

/// The stamp lies outside of the signed bytes; that it was promised lies within them.
#[test]
fn a_time_stamp_that_was_promised_cannot_be_taken_away_unseen() {
    let Some(openssl) = tools::require("openssl") else {
        return;
    };
    let pdf = stamped(&authority(openssl, Manner::Honest, 1), false)
        .unwrap()
        .bytes;
    find(&pdf, b"/TuanThu/Stamped");
    // What is left when the stamp is taken away: the same signature without it.
    let bare = sign_bytes(
        &report(),
        &identity("p-256-modern.p12"),
        &SigningRequest {
            field: "Signature1",
            signed_at: SignedAt {
                unix_seconds: now().unix(),
                offset_minutes: 420,
            },
            promises_stamp: true,
            ..request(None)
        },
    );
    let expected = Reason::TimestampMissing.code();
    assert!(
        matches!(&bare, Err(SignError::WouldBeRejected(code)) if *code == expected),
        "{bare:?}"
    );
}

#[test]
fn answers_that_are_none_are_refused() {
    let cases = [
        (Manner::Talking, TimestampError::Malformed),
        (Manner::Unentitled, TimestampError::Untrustworthy),
    ];
    for (manner, reason) in cases {
        let Some(openssl) = tools::require("openssl") else {
            return;
        };
        assert_eq!(
            unstamped(stamped(&authority(openssl, manner, 1), false)),
            reason
        );
    }
    let Some(openssl) = tools::require("openssl") else {
        return;
    };
    let address = authority(openssl, Manner::Repeating, 2);
    stamped(&address, false).unwrap();
    let again = unstamped(stamped(&address, false));
    assert_eq!(again, TimestampError::OtherQuestion);
}

#[test]
fn without_an_answer_there_is_no_signature_unless_the_user_says_so() {
    // A port that was free a moment ago.
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", free.local_addr().unwrap());
    drop(free);
    assert!(matches!(
        unstamped(stamped(&address, false)),
        TimestampError::Unreachable(_)
    ));
    let paper = stamped(&address, true).unwrap();
    assert!(matches!(
        paper.unstamped,
        Some(TimestampError::Unreachable(_))
    ));
    let result = verify(&paper.bytes, &root(), now().unix()).unwrap();
    assert_eq!(result.verdict, Verdict::Valid);
    assert!(result.signatures[0].timestamp.is_none());
}

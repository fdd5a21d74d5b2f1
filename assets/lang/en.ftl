# Every text of the program in English. Each id has its twin in vi.ftl.

## Words of the model

app-name = Tuân Thủ
app-tagline = Self-assessment under Directive 03/2007/CT-BBCVT

language-vi = Tiếng Việt
language-en = English

section-legal_compliance = Legal compliance
section-review = Review
section-procedures = Procedures
section-traceability = Traceability
section-recovery = Recovery
section-coordination = Coordination
section-incident_notification = Incident notification
section-supervision = Supervision
section-reporting = Reporting

verdict-duty-compliant = Carried out
verdict-duty-partial = Under way
verdict-duty-non_compliant = Not carried out
verdict-duty-not_applicable = Not bound
verdict-duty-not_arisen = Not arisen in the period
verdict-duty-not_assessed = Not reviewed
verdict-control-compliant = Compliant
verdict-control-partial = Partly compliant
verdict-control-non_compliant = Non-compliant
verdict-control-not_applicable = Not applicable
verdict-control-not_assessed = Not assessed

maturity-0 = absent
maturity-1 = ad hoc
maturity-2 = repeatable
maturity-3 = issued and applied
maturity-4 = measured
maturity-5 = continually improved

organisation-type-internet_body = Agency or organisation active on the Internet
organisation-type-isp = Telecom and Internet enterprise
organisation-type-vas = Provider of value-added Internet services (hosting, mail, FTP…)
organisation-type-security_provider = Provider of network-security services
organisation-type-ministry_unit = Unit under the Ministry of Posts and Telematics
organisation-type-provincial_department = Provincial department of posts and telecommunications
organisation-type-vncert = Vietnam Computer Emergency Response Team (VNCERT)
organisation-type-vnnic = Vietnam Internet Network Information Center (VNNIC)

force-must = must
force-give_priority = give priority
force-refer_to = refer to
force-must_not = must not
force-should = should
force-responsible = is responsible
force-required = is required

authority-head = The head signs
authority-for_head = KT. (for the head)
authority-by_order = TL. (by order)
authority-acting = Q. (acting head)
authority-on_behalf = TM. (on behalf of a collective body)

data-whole = All data of the assessment
data-reduced = Reduced: organisation, duties, figures, plan
data-none = No data attached

system-role-storage = Storage
system-role-provision = Provision
system-role-transmission = Transmission
system-role-protection = Protection
procedure-kind-procedure = Procedure
procedure-kind-regulation = Regulation
procedure-kind-directing = Directing paper
restore-outcome-restored = Restored
restore-outcome-partly_restored = Partly restored
restore-outcome-failed = Failed
incident-kind-incident = Incident
incident-kind-risk = Risk

yes = Yes
no = No
unknown = Unknown

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

<<<<<<< HEAD
## Errors

error-read = { $path } could not be read
error-write = { $path } could not be written
error-create-folder = The folder { $path } could not be made
error-list = The folder { $path } could not be opened
error-read-back = What was read back from { $path } differs from what was written
error-read-back-hint = The disk or the connection may be faulty; save elsewhere. The old file is untouched.
error-too-large = The file { $path } is too large
error-too-large-hint = Check that it is the right file.
error-exists = { $path } exists already
error-exists-hint = Choose another name or an empty folder; nothing is overwritten.
error-no-assessment = The folder { $path } holds no assessment (assessment.ron)
error-no-assessment-hint = Choose the folder of an assessment in the archive.
error-problems-hint = Mend each place named above and open it again; the file was not changed.
error-hint-not-found = Check the path; the USB stick or network drive may be disconnected.
error-hint-permission = Permission is missing for this file or folder; choose another place or ask the administrator.
error-hint-full = The disk is full; free some space and try again.
error-hint-other = Try again; if it fails again, save to another disk.

error-wrong-passphrase = The passphrase is wrong, or the file was changed
error-wrong-passphrase-hint = Check the input method and Caps Lock and type it again.
error-p12-damaged = The file is no usable PKCS#12 file, or it is damaged
error-p12-encryption = The PKCS#12 file is encrypted in a way this program does not support
error-p12-hint = Export the .p12/.pfx file with its private key again from where it was issued.
error-rsa-length = The RSA key is too short or too long; 2048 to 4096 bits are needed
error-unknown-key = This kind of key cannot be used; RSA of 2048 bits or more or ECDSA P-256 is needed
error-weak-certificate = The certificate is signed with a weak algorithm (SHA-1 or the like)
error-not-for-signing = The certificate may not be used to sign documents
error-key-hint = Use another certificate or ask its issuer for a new one.
error-subject = The certificate needs a valid name and organisation
error-subject-hint = Give a name and an organisation without control characters.
error-generation = The signing key could not be made
error-generation-hint = Try again; if it fails again, restart the computer.
error-passphrase-short = The passphrase is too short
error-passphrase-short-hint = A passphrase that protects a signing key needs at least 8 characters.
error-render = The PDF could not be made ({ $detail })
error-render-hint = The assessment is untouched; try again, and tell the makers of the program if it fails again.
error-unknown-scheme = The reporting scheme "{ $id }" is in no catalogue in use
error-unknown-scheme-hint = Check the folder of your own catalogues (--controls).
error-no-field = The PDF has no empty signature field
error-no-field-hint = Sign a report that this program made and nobody has signed yet.
error-sign = The document could not be signed
error-already-signed = The document is signed already
error-already-signed-hint = Make the report again if it must be signed anew; a signed one is never changed.
error-certificate-date = The certificate is not valid at the time of signing
error-certificate-date-hint = Check the computer's clock and the certificate's dates.
error-not-our-pdf = The file is no PDF that can be read
error-not-a-pdf = { $path } is no PDF that can be read
error-encrypted-pdf = { $path } is an encrypted PDF
error-not-a-pdf-hint = Check that the file was copied completely.
error-rejected-hint = Do not use the data in this file; ask the sender for the original.
error-anchor = { $path } holds no certificate that can be read
error-no-anchors = The folder { $path } holds no trusted certificate
error-anchor-hint = A folder of trust anchors holds .pem, .crt, .cer or .der files.

## Problems in files

problem-newer-format = the file has format version { $format }, this program reads up to { $known }; update the program
problem-duplicate-key = the key "{ $key }" stands twice; keep one
problem-answer-of-absent-catalogue = the answer "{ $id }" belongs to a catalogue that is not among the assessment's catalogues
problem-unknown-evidence = the evidence "{ $id }" is not in the assessment{ $nearest ->
    [""] {""}
   *[other] ; did you mean "{ $nearest }"?
}

## Readiness

gap-organisation-name-missing = The organisation has no name
gap-organisation-type-missing = No organisation type is chosen
gap-abbreviation-missing = The organisation's abbreviation is missing (for the symbol of the paper)
gap-place-missing = The place printed on the paper is missing
gap-signatory-missing = The signatory's name is missing
gap-position-missing = The signatory's position is missing
gap-as-of-missing = The day to which figures are counted is missing
gap-drafting-unit-missing = The drafting unit is missing (for "Lưu: VT, …")
gap-scope-missing = The scope is not described
gap-contact-missing = There is no contact for incidents
gap-catalogue-absent = A catalogue that this assessment uses is not at hand
gap-not-assessed = Not assessed
gap-justification-missing = The reason for not being applicable is missing
gap-evidence-missing = Carried out, but no evidence is cited
gap-action-missing = A finding without a step in the plan
gap-answer-misfit = The answer does not fit (maturity is for controls only, "not arisen" for duties only)
gap-flagged = Flagged to be looked at again
gap-text-changed = The catalogue's text has changed since it was answered
gap-register-systems-empty = Review is claimed, but the register of systems is empty
gap-register-procedures-empty = Procedures are claimed, but their register is empty
gap-register-logs-empty = Traceability is claimed, but the register of log sources is empty
gap-register-backups-empty = Recovery is claimed, but the register of backups is empty
gap-restore-never-tested = Recovery is claimed, but no restore was ever tested
gap-action-text-missing = A step of the plan has no text
gap-action-owner-missing = A step of the plan has no owner
gap-action-date-missing = A step of the plan has no date
gap-action-overdue = A step of the plan is overdue
gap-evidence-file-missing = An evidence file is not there
gap-evidence-file-changed = An evidence file was changed
severity-form = Form
severity-substance = Substance
severity-hint = Hint
=======
## Catalogue problems

# Follows the sentence of every problem that knows a nearest name.
problem-nearest = ; did you mean “{ $nearest }”?
problem-encoding-utf-16 = The file is in UTF-16; save it as UTF-8
problem-byte-order-mark = The file starts with a byte order mark; save it as UTF-8 without one
problem-encoding-not-utf-8 = The file is not UTF-8 from here on; save it as UTF-8
problem-syntax = Not valid RON: { $detail }
problem-unknown-field = There is no field “{ $field }”
problem-unknown-word = There is no value “{ $word }”
problem-missing-field = The field “{ $field }” is missing
problem-duplicate-field = The field “{ $field }” stands twice
problem-unknown-file = It is not clear what the file “{ $name }” is for
problem-duplicate-file = Two files have the same part: “{ $name }”; remove one
problem-missing-file = The catalogue’s folder has no file “{ $name }”
problem-unsupported-format = File format { $format } is not supported; the program reads format { $supported }
problem-wrong-catalogue = The file names the catalogue “{ $found }” but stands in the place of “{ $expected }”
problem-wrong-language = The file names the language “{ $found }” but is called “{ $expected }”
problem-unknown-catalogue = There is no catalogue “{ $id }”
problem-unknown-kind = There is no kind of catalogue “{ $value }”
problem-unknown-section = There is no section “{ $value }”
problem-unknown-organisation-type = There is no organisation type “{ $value }”
problem-unknown-force = There is no force “{ $value }”
problem-unknown-relation = There is no relation “{ $value }”
problem-unknown-confidence = There is no confidence “{ $value }”
problem-malformed-date = “{ $value }” is not a date; write it like 2007-03-31
problem-malformed-period = “{ $value }” is not a reporting period; write it like 2007-Q1 or 2007
problem-empty-text = The field “{ $field }” is blank
problem-duplicate-id = The id “{ $id }” stands above already
problem-duplicate-key = The entry “{ $key }” stands twice
problem-unknown-parent = “{ $id }” stands in the group “{ $parent }”, which does not exist
problem-group-cycle = The group “{ $id }” stands within itself
problem-group-before-parent = The group “{ $id }” must come after “{ $parent }”, in which it stands
problem-control-without-group = “{ $id }” stands in no group; write the field “parent”
problem-weight-out-of-range = The weight of “{ $id }” is { $weight }; it must be 1, 2 or 3
problem-incomplete-duty = The duty “{ $id }” has no field “{ $field }”
problem-not-a-duty = “{ $id }” belongs to a standard and cannot have the field “{ $field }”
problem-malformed-text-of = “{ $id }” takes the texts of “{ $target }”; write it like iso-27001-2005/A.5.1.1
problem-borrowed-text-of = “{ $id }” takes the texts of “{ $target }”, which itself takes them from elsewhere
problem-unknown-control = The catalogue “{ $catalogue }” has no “{ $id }”
problem-missing-text = “{ $id }” has no text in this language
problem-unknown-text-id = There is a text for “{ $id }”, but the catalogue has no such id
problem-missing-question = “{ $id }” has no question yet
problem-missing-duty-text = The duty “{ $id }” has no “{ $field }”
problem-span-not-in-sentence = The span of “{ $id }” is not part of its sentence word for word
problem-not-nfc = This line has decomposed Vietnamese letters; save it in composed form (NFC)
problem-duplicate-pair = The pair “{ $from }” – “{ $to }” stands above already
problem-contradicting-relation = The relation of “{ $id }” contradicts its counterpart: “none” goes only with “none”
problem-unknown-duty = The catalogue has no duty “{ $id }”
problem-duty-in-two-headings = The duty “{ $id }” stands under heading “{ $heading }” already
problem-duty-without-heading = The duty “{ $id }” stands under no heading
problem-unknown-place = There is no place for a name called “{ $place }”
>>>>>>> a5b7039 (catalogue: say all problems of a file at once, with place and nearest name)

## Verification

verification-valid = VALID – the signature holds and a trusted certificate vouches for the signer
verification-intact = INTACT, SIGNER NOT CONFIRMED – the document is unchanged since signing, but no trusted certificate vouches for the signer
verification-rejected = REJECTED
verification-signer = Signer: { $signer }; claimed time of signing: { $at }
verification-data = Attached data: { $organisation }, { $period }
fact-yes = [yes]
fact-no = [no]
fact-not-checked = [not checked]
fact-one-signature = There is exactly one signature
fact-covers-whole-file = The signature covers the whole file
fact-unchanged = Nothing was added after signing
fact-digest-matches = The content matches the signed digest
fact-container-canonical = The signature's container has its one possible form
fact-signature-holds = The signature was made with the signer's key
fact-certificate-in-date = The certificate was valid at the claimed time of signing
fact-chain = A trusted certificate vouches for the signer
fact-data-attached = Data files are attached
fact-data-readable = The attached assessment can be read
reason-not-signed = The document is not signed
reason-signature-unreachable = There are traces of a signature to which the document's form does not lead
reason-several-signatures = The document has more than one signature; this version accepts one
reason-damaged-frame = The beginning or the end of the file is damaged or has data added
reason-ambiguous-structure = The structure of the file around the signature is ambiguous
reason-damaged-signature-dictionary = The description of the signature is damaged
reason-unknown-signature-kind = This kind of signature is not supported
reason-byte-range = The signed range does not fit the place of the signature
reason-changed-after-signing = Data was added after signing
reason-container-hex = The signature's container was changed (hexadecimal digits)
reason-container-padding = Data was put into the signature's container
reason-container-malformed = The signature's container is malformed
reason-container-not-canonical = The signature's container is not in its canonical encoding
reason-several-signers = The signature's container does not have exactly one signer
reason-unsigned-attribute = The signature's container carries an attribute nobody signed
reason-weak-algorithm = The signature or digest algorithm is weak or unsupported
reason-signed-attributes = A signed attribute is missing, double or contradictory
reason-signer-certificate-missing = The signer's certificate is missing
reason-certificate-off-path = A certificate is embedded that is not on the signer's path
reason-certificate-unbound = An embedded certificate could be exchanged
reason-digest-mismatch = The content of the document was changed after signing
reason-signature-broken = The signature does not fit the signer's key
reason-certificate-not-for-signing = The certificate may not be used to sign documents
reason-no-signing-time = The time of signing is missing
reason-signed-in-the-future = The time of signing lies in the future
reason-certificate-not-in-date = The certificate was not valid at the time of signing

## Command line

cli = Self-assessment under Directive 03/2007/CT-BBCVT
cli-long = Tuân Thủ: self-assessment under Directive 03/2007/CT-BBCVT. Without a command: opens the window, on an assessment or a signed report where a path is given. Exit status: 0 yes or done, 1 a negative answer, 2 could not read or do, 64 wrong usage.
cli-path = Assessment folder or signed report to open
cli-arg-lang = Language: vi or en
cli-arg-controls = Folder of your own catalogues; they add to the shipped ones or replace them
cli-arg-help = Print help
cli-arg-version = Print the version
cli-arg-dir = Folder of the assessment
cli-arg-output = File or folder to make; nothing is overwritten
cli-arg-passphrase-file = File whose first line is the passphrase; asked for without it
cli-arg-file = PDF file
cli-heading-usage = Usage
cli-heading-commands = Commands
cli-heading-arguments = Arguments
cli-heading-options = Options
cli-demo = Walk the whole path on an invented organisation, then open the window on it
cli-demo-dir = Folder to make for the demonstration; a temporary one without it
cli-demo-no-window = Do not open the window
cli-catalogue = List, show and check control catalogues
cli-catalogue-list = List the catalogues in use: id, version, number of controls, title
cli-catalogue-show = Print a whole catalogue
cli-catalogue-show-id = Id of the catalogue, such as directive-03-2007
cli-catalogue-check = Check catalogue files and print every problem with line and column
cli-catalogue-check-paths = A .ron file or a folder
cli-new = Begin an assessment in a new folder
cli-new-dir = Folder to hold the assessment; must be empty or not exist
cli-new-organisation = Name of the organisation
cli-new-types = Organisation types, one or more: internet_body, isp, vas, security_provider, ministry_unit, provincial_department, vncert, vnnic
cli-new-period = Reporting period, such as 2007-Q1
cli-answer = Answer one control of an assessment
cli-answer-control = Id of the control: D04, A.5.1.1 or iso-27001-2005/A.5.1.1
cli-answer-verdict = Verdict: compliant, partial, non_compliant, not_applicable, not_arisen, not_assessed
cli-answer-maturity = Maturity 0–5 (controls of standards only)
cli-answer-note = Observation
cli-answer-justification = Why it is not applicable
cli-check = Readiness: list what stands between the assessment and a report
cli-report = Render the report of an assessment, unsigned
cli-report-dossier = Render the internal assessment file instead
cli-report-date = Date of the paper as given by the clerk; blank without it
cli-report-number = Number of the paper as given by the clerk; blank without it
cli-report-data = Data attached to the report: whole, reduced or none
cli-identity = Signing identities
cli-identity-new = Make a self-issued identity for internal integrity checks
cli-identity-new-name = Name of the signer
cli-identity-new-organisation = Name of the organisation
cli-sign = Sign a report with a PKCS#12 file
cli-sign-p12 = The .p12 or .pfx file
cli-verify = Verify the signatures of reports
cli-verify-files = The PDF files to verify
cli-verify-trust = Folder of trust anchors; with it, only "valid" exits with 0
cli-verify-json = Print one JSON object a line
cli-extract = Take the attached data out of a signed report, after verifying it
usage-unknown-argument = There is no option or argument "{ $argument }"
usage-unknown-command = There is no command "{ $command }"
usage-missing-argument = Missing: { $argument }
usage-invalid-value = The value "{ $value }" cannot be used for { $argument } { $valid ->
    [""] {""}
   *[other] (possible: { $valid })
}
usage-conflict = { $argument } cannot be used with another option given
usage-other = The command line is not well formed
usage-hint = See: tuanthu --help
cli-no-gui = This build has no window; use the commands (tuanthu --help)
new-done = The assessment is made; { $questions } controls are asked
control-unknown = No control is called "{ $id }"
control-unknown-nearest = No control is called "{ $id }"; did you mean: { $nearest }?
control-ambiguous = "{ $id }" is a control of several catalogues; write one of: { $candidates }
answer-duty-has-no-maturity = A duty has no maturity; leave --maturity out
answer-not-arisen-is-for-duties = "Not arisen" is for duties only
answer-justification-needed = "Not applicable" needs a reason: --justification
check-ready = Ready to be signed
check-not-ready = Not ready; a report made now is stamped DỰ THẢO (draft)
catalogue-evidence = Evidence
catalogue-unknown = There is no catalogue "{ $id }"; at hand: { $known }
catalogue-sound = Checked { $files } files: they can be used
catalogue-broken = { $problems } problems; the catalogue cannot be used
catalogue-no-files = No .ron files found
problem-error = error
problem-warning = warning
identity-made = Self-issued identity made for { $name }; SHA-256 fingerprint { $fingerprint }
identity-self-issued-note = A self-issued certificate is for internal integrity checks; sign reports that leave the house with a certificate of a recognised authority
passphrase-prompt = Passphrase
passphrase-again = Passphrase again
passphrase-differs = The two passphrases differ
passphrase-no-terminal = There is no terminal to ask for the passphrase; use --passphrase-file
passphrase-not-utf-8 = The passphrase file is not UTF-8 text
report-written = Document of { $pages } pages made, unsigned
report-is-draft = The assessment is not ready, so every page is stamped DỰ THẢO (draft); see: tuanthu check
report-missing-characters = The fonts lack these characters: { $characters }
signed-by = Signed: { $signer }
extract-nothing = The report carries no data
demo-folder = Assessment
demo-identity = Throw-away identity
demo-report = Signed report
demo-dossier = Signed internal file
demo-pages = { $pages } pages
demo-duties = { $done } of { $of } duties carried out
demo-scores = Scores by section (compliant 1, partly ½, non-compliant or not assessed 0):
demo-whole = Whole

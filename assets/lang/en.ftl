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

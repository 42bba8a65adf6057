<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>EvaluationText</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n speaker(s)</source>
        <translation>
            <numerusform>%n speaker</numerusform>
            <numerusform>%n speakers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeyFile</name>
    <message numerus="yes">
        <source>Nor are there %n other(s).</source>
        <translation>
            <numerusform>Nor is there one other.</numerusform>
            <numerusform>Nor are there %n others.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Undo</name>
    <message numerus="yes">
        <source>Undone: %1 (%n rows)</source>
        <translation>
            <numerusform>Undone: %1 (%n row)</numerusform>
            <numerusform>Undone: %1 (%n rows)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: %1 (%n rows)</source>
        <translation>
            <numerusform>Done again: %1 (%n row)</numerusform>
            <numerusform>Done again: %1 (%n rows)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>duologue::ui::AgreementController</name>
    <message numerus="yes">
        <source>%n value(s)</source>
        <translation>
            <numerusform>%n value</numerusform>
            <numerusform>%n values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>duologue::ui::AgreementPlot</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>duologue::ui::AnnotationExportDialog</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tier(s)</source>
        <translation>
            <numerusform>%n tier</numerusform>
            <numerusform>%n tiers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s)</source>
        <translation>
            <numerusform>%n annotation</numerusform>
            <numerusform>%n annotations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rating(s)</source>
        <translation>
            <numerusform>%n rating</numerusform>
            <numerusform>%n ratings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>duologue::ui::ClipsDialog</name>
    <message numerus="yes">
        <source>%n clip(s)</source>
        <translation>
            <numerusform>%n clip</numerusform>
            <numerusform>%n clips</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>duologue::ui::DeriveForm</name>
    <message numerus="yes">
        <source>%n annotation(s) will be made.</source>
        <translation>
            <numerusform>One annotation will be made.</numerusform>
            <numerusform>%n annotations will be made.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>duologue::ui::ExperimentDialog</name>
    <message numerus="yes">
        <source>%n trial(s) failed; the list says why.</source>
        <translation>
            <numerusform>%n trial failed; the list says why.</numerusform>
            <numerusform>%n trials failed; the list says why.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>duologue::ui::FindPanel</name>
    <message numerus="yes">
        <source>%n annotation(s) replaced.</source>
        <translation>
            <numerusform>%n annotation replaced.</numerusform>
            <numerusform>%n annotations replaced.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>duologue::ui::ImportDialog</name>
    <message numerus="yes">
        <source>%n tier(s)</source>
        <translation>
            <numerusform>%n tier</numerusform>
            <numerusform>%n tiers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s)</source>
        <translation>
            <numerusform>%n annotation</numerusform>
            <numerusform>%n annotations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rating(s)</source>
        <translation>
            <numerusform>%n rating</numerusform>
            <numerusform>%n ratings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s)</source>
        <translation>
            <numerusform>%n recording</numerusform>
            <numerusform>%n recordings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new tier(s)</source>
        <translation>
            <numerusform>%n new tier</numerusform>
            <numerusform>%n new tiers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import this and %n &amp;more</source>
        <translation>
            <numerusform>Import this and %n &amp;more</numerusform>
            <numerusform>Import this and %n &amp;more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>duologue::ui::JoinPanel</name>
    <message numerus="yes">
        <source>%n place(s) were done differently: say which is right.</source>
        <translation>
            <numerusform>One place was done differently: say which is right.</numerusform>
            <numerusform>%n places were done differently: say which is right.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) were done differently on the server (1) and here (2): say which is right. Until then nothing goes to and fro.</source>
        <translation>
            <numerusform>%n place was done differently on the server (1) and here (2): say which is right. Until then nothing goes to and fro.</numerusform>
            <numerusform>%n places were done differently on the server (1) and here (2): say which is right. Until then nothing goes to and fro.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>duologue::ui::MainWindow</name>
    <message numerus="yes">
        <source>%n annotation(s) copied</source>
        <translation>
            <numerusform>%n annotation copied</numerusform>
            <numerusform>%n annotations copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) in %1</source>
        <translation>
            <numerusform>%n picture in %1</numerusform>
            <numerusform>%n pictures in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Dataset of %n units written to %1.</source>
        <translation>
            <numerusform>Dataset of one unit written to %1.</numerusform>
            <numerusform>Dataset of %n units written to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more; duologue-cli import lists them all</source>
        <translation>
            <numerusform>and %n more; duologue-cli import lists them all</numerusform>
            <numerusform>and %n more; duologue-cli import lists them all</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This session names %n recordings that lie outside its folder. Open them?</source>
        <translation>
            <numerusform>This session names a recording that lies outside its folder. Open it?</numerusform>
            <numerusform>This session names %n recordings that lie outside its folder. Open them?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recordings outside the session&apos;s folder were left out. Open the session again to be asked again.</source>
        <translation>
            <numerusform>A recording outside the session&apos;s folder was left out. Open the session again to be asked again.</numerusform>
            <numerusform>%n recordings outside the session&apos;s folder were left out. Open the session again to be asked again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tier %1 is deleted, and %n annotation(s) with it; %2 brings them back.</source>
        <translation>
            <numerusform>Tier %1 is deleted, and one annotation with it; %2 brings them back.</numerusform>
            <numerusform>Tier %1 is deleted, and %n annotations with it; %2 brings them back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s) replaced; undo takes it back.</source>
        <translation>
            <numerusform>%n annotation replaced; undo takes it back.</numerusform>
            <numerusform>%n annotations replaced; undo takes it back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) are in %1.</source>
        <translation>
            <numerusform>%n clip is in %1.</numerusform>
            <numerusform>%n clips are in %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>duologue::ui::NoticeBar</name>
    <message numerus="yes">
        <source>%n more above these; hover to read them</source>
        <translation>
            <numerusform>%n more above these; hover to read them</numerusform>
            <numerusform>%n more above these; hover to read them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>duologue::ui::PeoplePage</name>
    <message numerus="yes">
        <source>%1, %n face(s)</source>
        <translation>
            <numerusform>%1, %n face</numerusform>
            <numerusform>%1, %n faces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n face(s) read</source>
        <translation>
            <numerusform>%1, %n face read</numerusform>
            <numerusform>%1, %n faces read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, over %n face(s)</source>
        <translation>
            <numerusform>%1, over %n face</numerusform>
            <numerusform>%1, over %n faces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>duologue::ui::ProjectPage</name>
    <message numerus="yes">
        <source>The first %n place(s); there are more</source>
        <translation>
            <numerusform>The first place; there are more</numerusform>
            <numerusform>The first %n places; there are more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n session(s)</source>
        <translation>
            <numerusform>%1 · %n session</numerusform>
            <numerusform>%1 · %n sessions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>duologue::ui::QueuePanel</name>
    <message numerus="yes">
        <source>What the small head is trained for; it is trained anew whenever %n window(s) more are rated</source>
        <translation>
            <numerusform>What the small head is trained for; it is trained anew whenever %n window more is rated</numerusform>
            <numerusform>What the small head is trained for; it is trained anew whenever %n windows more are rated</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>duologue::ui::ServerController</name>
    <message numerus="yes">
        <source>⚠ offline, %n edit(s) waiting</source>
        <translation>
            <numerusform>⚠ offline, %n edit waiting</numerusform>
            <numerusform>⚠ offline, %n edits waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>⚠ %n place(s) to decide, %1</source>
        <translation>
            <numerusform>⚠ %n place to decide, %1</numerusform>
            <numerusform>⚠ %n places to decide, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s) waiting</source>
        <translation>
            <numerusform>%n edit waiting</numerusform>
            <numerusform>%n edits waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>⚠ not shared, %n edit(s) waiting</source>
        <translation>
            <numerusform>⚠ not shared, %n edit waiting</numerusform>
            <numerusform>⚠ not shared, %n edits waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>⚠ the server asks for a password, %n edit(s) waiting</source>
        <translation>
            <numerusform>⚠ the server asks for a password, %n edit waiting</numerusform>
            <numerusform>⚠ the server asks for a password, %n edits waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>duologue::ui::SessionNarrative</name>
    <message numerus="yes">
        <source>%n session(s) of your own and this one</source>
        <translation>
            <numerusform>%n session of your own and this one</numerusform>
            <numerusform>%n sessions of your own and this one</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>duologue::ui::ShiftForm</name>
    <message numerus="yes">
        <source>%n annotation(s) from %1 to %2</source>
        <translation>
            <numerusform>%n annotation from %1 to %2</numerusform>
            <numerusform>%n annotations from %1 to %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>duologue::ui::StatusLine</name>
    <message numerus="yes">
        <source>%1 (and %n more)</source>
        <translation>
            <numerusform>%1 (and %n more)</numerusform>
            <numerusform>%1 (and %n more)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>duologue::ui::TimelineMenus</name>
    <message numerus="yes">
        <source>Delete the tier and its %n annotation(s)</source>
        <translation>
            <numerusform>Delete the tier and its annotation</numerusform>
            <numerusform>Delete the tier and its %n annotations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>duologue::ui::TimelineView</name>
    <message numerus="yes">
        <source>%n hidden</source>
        <translation>
            <numerusform>%n hidden</numerusform>
            <numerusform>%n hidden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>duologue::ui::TraceWindows</name>
    <message numerus="yes">
        <source>&amp;Make %n rating(s)</source>
        <translation>
            <numerusform>&amp;Make %n rating</numerusform>
            <numerusform>&amp;Make %n ratings</numerusform>
        </translation>
    </message>
</context>
</TS>

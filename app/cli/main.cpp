#include <algorithm>
#include <cstdio>
#include <memory>
#include <string_view>

#include <QGuiApplication>

#include "app/cli/batch.h"
#include "app/cli/commands.h"
#include "app/program_text.h"
#include "core/crash/crash_files.h"
#include "core/crash/crash_handler.h"

using namespace duologue::cli;

namespace {

/// Fonts, for what writes pages, come with an application that could have windows; it opens none.
std::unique_ptr<QCoreApplication> makeApplication(int &argc, char **argv)
{
    const bool pages = std::any_of(argv, argv + argc, [](std::string_view word) {
        return word == "report" || word == "paper" || word.ends_with(".pdf") ||
               word.ends_with(".PDF");
    });
    if (!pages)
        return std::make_unique<QCoreApplication>(argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return std::make_unique<QGuiApplication>(argc, argv);
}

} // namespace

int main(int argc, char **argv)
{
    duologue::crash::install(duologue::crash::reportFolder(),
                             duologue::programText("duologue-cli", DUOLOGUE_VERSION));
    const auto qt = makeApplication(argc, argv);
    QCoreApplication::setOrganizationName("duologue"); // one cache with the window
    QCoreApplication::setApplicationName("duologue");
    CLI::App app{"Duologue: annotate and analyse recordings of two people talking"};
    app.set_version_flag("--version", "duologue-cli " DUOLOGUE_VERSION);
    app.require_subcommand(1);
    Context context;
    addNew(app, context);
    addInfo(app, context);
    addCheck(app, context);
    addHistory(app, context);
    addEdit(app, context);
    addTier(app, context);
    addTrace(app, context);
    addFind(app, context);
    addTierStatistics(app, context);
    addDemo(app, context);
    addModels(app, context);
    addTrain(app, context);
    addEvaluate(app, context);
    addExperiment(app, context);
    addBatch(app, context, optionsBehindMark(argc, argv));
    addCorpus(app, context);
    addDataset(app, context);
    addAgreement(app, context);
    addCompare(app, context);
    addQueue(app, context);
    addDyad(app, context);
    addReport(app, context);
    addConsensus(app, context);
    addMerge(app, context);
    addProject(app, context);
    addServer(app, context);
    addFormats(app, context);
    addConvert(app, context);
    addExport(app, context);
    addClips(app, context);
    addImport(app, context);
    addPredict(app, context);
    addNarrate(app, context);
    addFaces(app, context);
    addScheme(app, context);
    addSegment(app, context);
    addLint(app, context);
    addFeatures(app, context);
    addSync(app, context);
    addProxies(app, context);
    addManual(app, context);

    try {
        app.parse(argc, argv);
    } catch (const CLI::Success &answer) { // --help, --version
        return app.exit(answer);
    } catch (const CLI::ParseError &error) {
        app.exit(error);
        return Usage;
    }
    if (std::fflush(stdout) != 0 || std::ferror(stdout)) {
        std::fprintf(stderr, "error: What was to be said on standard output could not be written "
                             "there. Free some space where it leads.\n");
        return Failed;
    }
    return context.exitCode;
}

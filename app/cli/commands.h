#pragma once

#include "app/cli/command.h"

/// One function a subcommand, each in a file of its own name. For main.cpp alone: a new command
/// then compiles no other anew.
namespace duologue::cli {

void addNew(CLI::App &app, Context &context);
void addInfo(CLI::App &app, Context &context);
void addCheck(CLI::App &app, Context &context);
void addHistory(CLI::App &app, Context &context);
void addTier(CLI::App &app, Context &context);
void addTrace(CLI::App &app, Context &context);
void addFind(CLI::App &app, Context &context);
void addTierStatistics(CLI::App &app, Context &context);
void addEdit(CLI::App &app, Context &context);
void addDemo(CLI::App &app, Context &context);
void addModels(CLI::App &app, Context &context);
void addTrain(CLI::App &app, Context &context);
void addEvaluate(CLI::App &app, Context &context);
void addExperiment(CLI::App &app, Context &context);
void addCorpus(CLI::App &app, Context &context);
void addDataset(CLI::App &app, Context &context);
void addAgreement(CLI::App &app, Context &context);
void addCompare(CLI::App &app, Context &context);
void addQueue(CLI::App &app, Context &context);
void addDyad(CLI::App &app, Context &context);
void addReport(CLI::App &app, Context &context);
void addConsensus(CLI::App &app, Context &context);
void addManual(CLI::App &app, Context &context);
void addMerge(CLI::App &app, Context &context);
void addProject(CLI::App &app, Context &context);
void addExport(CLI::App &app, Context &context);
void addClips(CLI::App &app, Context &context);
void addFormats(CLI::App &app, Context &context);
void addConvert(CLI::App &app, Context &context);
void addImport(CLI::App &app, Context &context);
void addPredict(CLI::App &app, Context &context);
void addNarrate(CLI::App &app, Context &context);
void addFaces(CLI::App &app, Context &context);
void addScheme(CLI::App &app, Context &context);
void addServer(CLI::App &app, Context &context);
void addSegment(CLI::App &app, Context &context);
void addLint(CLI::App &app, Context &context);
void addFeatures(CLI::App &app, Context &context);
void addSync(CLI::App &app, Context &context);
void addProxies(CLI::App &app, Context &context);

} // namespace duologue::cli

#pragma once

#include <memory>

#include "ui/controllers/analysis_controller.h"

/// An AnalysisController without models and threads: the definitions in fake_analysis.cpp take the
/// place of the real ones. It remembers what it was asked for; tests emit its signals.
namespace duologue::ui {

struct FakeAnalysis
{
    std::vector<models::ModelInfo> models;
    QStringList problems;
    bool looking = false;
    bool running = false;
    bool cancelled = false;
    QString directory;
    QString device;
    bool ratingWindows = false;
};

std::unique_ptr<AnalysisController> fakeAnalysis();
FakeAnalysis &fake(const AnalysisController &controller);
/// The run is over; says so by runningChanged() alone.
void stopFake(AnalysisController &controller);

} // namespace duologue::ui

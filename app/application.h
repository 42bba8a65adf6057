#pragma once

#include <memory>

#include <QString>

class QSettings;

namespace duologue {

/// As given on the command line; empty: as remembered or by default.
struct LaunchOptions
{
    QString session;
    QString screenshot;
    QString activity;
    QString theme;
    QString size;
    QString seek;
    QString annotator;
};

/// The composition root: makes every service once, hands them to those who need them, and opens
/// the window.
class Application
{
public:
    explicit Application(const LaunchOptions &options);
    ~Application();

private:
    void tellProblems();
    void restoreSettings();
    void restoreMarking(const QSettings &settings);
    void openSession();
    void takeScreenshotWhenSettled();

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace duologue

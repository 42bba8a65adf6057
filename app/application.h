#pragma once

#include <memory>

#include <QString>

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

    /// What QApplication::exec() gives where the window is to be made anew, as again() says.
    static constexpr int renewal = 75;
    /// The session as it stands, in what was chosen by now.
    const LaunchOptions &again() const;

private:
    void tellProblems();
    void restoreSettings();
    void restoreMarking();
    void renew();
    void openSession();
    void takeScreenshotWhenSettled();

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace duologue

#pragma once

#include <functional>

#include <QObject>
#include <QStringList>

class QWidget;

namespace duologue::ui {

/// Files dropped on a window, sorted by what is done with them. Session files and
/// folders come alone. UI
/// thread.
class FileDrops : public QObject
{
    Q_OBJECT
public:
    struct Handlers
    {
        std::function<void(const QString &)> session;         ///< a session file
        std::function<void(const QString &)> folder;          ///< a folder of sessions
        std::function<void(const QStringList &)> recordings;  ///< videos and sound
        std::function<void(const QStringList &)> annotations; ///< files that import reads
    };
    FileDrops(QWidget *window, Handlers handlers);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void take(const QStringList &files);

    Handlers m_handlers;
};

} // namespace duologue::ui

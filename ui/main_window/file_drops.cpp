#include "ui/main_window/file_drops.h"

#include <QDropEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QMimeDatabase>
#include <QUrl>
#include <QWidget>

namespace duologue::ui {
namespace {

QStringList localFiles(const QMimeData &data)
{
    QStringList files;
    for (const QUrl &url : data.urls())
        if (url.isLocalFile())
            files << url.toLocalFile();
    return files;
}

bool isRecording(const QString &file)
{
    // By name alone: a drop must not wait for a slow disk.
    const QString type =
        QMimeDatabase().mimeTypeForFile(file, QMimeDatabase::MatchExtension).name();
    return type.startsWith(QStringLiteral("video/")) || type.startsWith(QStringLiteral("audio/"));
}

} // namespace

FileDrops::FileDrops(QWidget *window, Handlers handlers)
    : QObject(window), m_handlers(std::move(handlers))
{
    window->setAcceptDrops(true);
    window->installEventFilter(this);
}

bool FileDrops::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::DragEnter) {
        auto *drag = static_cast<QDragEnterEvent *>(event);
        if (!localFiles(*drag->mimeData()).isEmpty())
            drag->acceptProposedAction();
        return drag->isAccepted();
    }
    if (event->type() == QEvent::Drop) {
        auto *drop = static_cast<QDropEvent *>(event);
        drop->acceptProposedAction();
        // Whoever dragged the files waits for the drop to end; dialogs come after it.
        QMetaObject::invokeMethod(
            this, [this, files = localFiles(*drop->mimeData())] { take(files); },
            Qt::QueuedConnection);
        return true;
    }
    return QObject::eventFilter(watched, event);
}

void FileDrops::take(const QStringList &files)
{
    QStringList recordings;
    for (const QString &file : files) {
        if (QFileInfo(file).suffix() == QStringLiteral("duologue"))
            return m_handlers.session(file);
        if (QFileInfo(file).suffix().isEmpty() && QFileInfo(file).isDir())
            return m_handlers.folder(file);
        if (isRecording(file))
            recordings << file;
    }
    if (!recordings.isEmpty())
        m_handlers.recordings(files);
    else
        m_handlers.annotations(files);
}

} // namespace duologue::ui

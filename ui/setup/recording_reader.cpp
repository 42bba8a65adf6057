#include "ui/setup/recording_reader.h"

#include <optional>

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include "core/base/thrown.h"
#include "core/formats/format.h"

namespace duologue::ui {

RecordingReader::RecordingReader(QObject *parent)
    : QObject(parent), m_stopped(std::make_shared<std::atomic_bool>(false))
{
}

RecordingReader::~RecordingReader()
{
    *m_stopped = true;
}

void RecordingReader::read(const QStringList &files)
{
    m_pending += static_cast<int>(files.size());
    QThreadPool::globalInstance()->start([self = QPointer(this), stopped = m_stopped, files] {
        for (const QString &file : files) {
            if (*stopped)
                return;
            using Answer = std::optional<setup::Recording>; // nothing: it holds annotations
            const auto answer = guarded([&]() -> Result<Answer> {
                if (formats::holdsAnnotations(file.toStdString()))
                    return Answer();
                return setup::describeRecording(file.toStdString());
            });
            QMetaObject::invokeMethod(
                qApp,
                [self, file, answer] {
                    if (!self)
                        return;
                    --self->m_pending;
                    if (!answer)
                        Q_EMIT self->failed(file, QString::fromStdString(answer.error().message));
                    else if (*answer)
                        Q_EMIT self->described(file, **answer);
                    else
                        Q_EMIT self->holdsAnnotations(file);
                },
                Qt::QueuedConnection);
        }
    });
}

} // namespace duologue::ui

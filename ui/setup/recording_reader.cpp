#include "ui/setup/recording_reader.h"

#include <optional>

#include "core/formats/format.h"

namespace duologue::ui {
namespace {

/// Nothing: it holds annotations.
using Answer = std::optional<setup::Recording>;

Result<Answer> lookInto(const std::string &file)
{
    if (formats::holdsAnnotations(file))
        return Answer();
    return setup::describeRecording(file);
}

} // namespace

void RecordingReader::read(const QStringList &files)
{
    for (const QString &file : files)
        m_queue.add([name = file.toStdString()](const jobs::Ticket &) { return lookInto(name); },
                    [this, file](const Result<Answer> &answer) {
                        if (!answer)
                            Q_EMIT failed(file, QString::fromStdString(answer.error().message));
                        else if (*answer)
                            Q_EMIT described(file, **answer);
                        else
                            Q_EMIT holdsAnnotations(file);
                    });
}

} // namespace duologue::ui

#include "ui/sync/sync_text.h"

#include <cmath>

#include <QCoreApplication>
#include <QStringList>

#include "core/time/timecode.h"

namespace duologue::ui {
namespace {

constexpr double inStep = 0.5; // ms: nobody sees or hears less

QString translated(const char *text)
{
    return QCoreApplication::translate("SyncText", text);
}

QString signedNumber(double value, int decimals)
{
    const QString digits = QString::number(std::abs(value), 'f', decimals);
    const bool negative = value < 0 && digits.toDouble() != 0;
    return (negative ? QStringLiteral("−") : QStringLiteral("+")) + digits;
}

} // namespace

QString offsetText(const SyncMap &sync)
{
    return translated(QT_TRANSLATE_NOOP("SyncText", "%1 s"))
        .arg(signedNumber(sync.offset.seconds(), 4));
}

QString driftText(double ppm)
{
    return translated(QT_TRANSLATE_NOOP("SyncText", "%1 ppm")).arg(signedNumber(ppm, 2));
}

QString confidenceText(double confidence)
{
    const char *word = confidence >= 0.9   ? QT_TRANSLATE_NOOP("SyncText", "%1 %, good")
                       : confidence >= 0.6 ? QT_TRANSLATE_NOOP("SyncText", "%1 %, fair")
                                           : QT_TRANSLATE_NOOP("SyncText", "%1 %, check by eye");
    return translated(word).arg(std::lround(100 * confidence));
}

QString changeText(const SyncMap &now, const SyncMap &found)
{
    if (found.pauses.size() != now.pauses.size())
        return translated(QT_TRANSLATE_NOOP("SyncText", "in %1 parts"))
            .arg(found.pauses.size() + 1);
    const double ms = (found.offset - now.offset).seconds() * 1e3;
    if (std::abs(ms) < inStep && std::abs(found.driftPpm - now.driftPpm) < 0.5)
        return translated(QT_TRANSLATE_NOOP("SyncText", "in step"));
    if (std::abs(ms) >= 1000)
        return translated(QT_TRANSLATE_NOOP("SyncText", "%1 s")).arg(signedNumber(ms / 1e3, 3));
    return translated(QT_TRANSLATE_NOOP("SyncText", "%1 ms")).arg(signedNumber(ms, 1));
}

QString partsText(const SyncMap &sync)
{
    if (sync.pauses.empty())
        return {};
    QStringList parts;
    SyncMap part = sync;
    for (const Pause &pause : sync.pauses) {
        part.offset += pause.length;
        parts << translated(QT_TRANSLATE_NOOP("SyncText", "from %1 on %2"))
                     .arg(QString::fromStdString(formatTimecode(pause.at)), offsetText(part));
    }
    return translated(QT_TRANSLATE_NOOP("SyncText", "recorder paused: %1"))
        .arg(parts.join(QStringLiteral("; ")));
}

QString stateText(const media::SourceFinding &finding)
{
    using Kind = media::SourceFinding::Kind;
    switch (finding.kind) {
    case Kind::Reference:
        return translated(QT_TRANSLATE_NOOP("SyncText", "reference"));
    case Kind::Found:
        return confidenceText(finding.placement.confidence);
    case Kind::Uncertain:
        return translated(QT_TRANSLATE_NOOP("SyncText", "? not certain"));
    case Kind::NoSound:
        return translated(QT_TRANSLATE_NOOP("SyncText", "no usable sound"));
    case Kind::Unrelated:
        return translated(QT_TRANSLATE_NOOP("SyncText", "shares no sound"));
    case Kind::Unreadable:
        break;
    }
    return translated(QT_TRANSLATE_NOOP("SyncText", "cannot be read"));
}

} // namespace duologue::ui

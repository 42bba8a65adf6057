#pragma once

#include <optional>

#include <QObject>

#include "core/base/id.h"
#include "core/time/media_time.h"

namespace duologue::ui {

/// What the user points at, shared by timeline, table and panels. Changing the activity does not
/// change it. UI thread.
class Selection : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    Id annotation() const { return m_annotation; }          ///< 0: none
    Id participant() const { return m_participant; }        ///< the active person
    std::optional<TimeSpan> span() const { return m_span; } ///< selected time range

    void setAnnotation(Id annotation)
    {
        if (annotation == m_annotation)
            return;
        m_annotation = annotation;
        Q_EMIT annotationChanged(annotation);
    }
    void setParticipant(Id participant)
    {
        if (participant == m_participant)
            return;
        m_participant = participant;
        Q_EMIT participantChanged(participant);
    }
    void setSpan(std::optional<TimeSpan> span)
    {
        if (span == m_span)
            return;
        m_span = span;
        Q_EMIT spanChanged();
    }

Q_SIGNALS:
    void annotationChanged(duologue::Id annotation);
    void participantChanged(duologue::Id participant);
    void spanChanged();

private:
    Id m_annotation = 0;
    Id m_participant = 0;
    std::optional<TimeSpan> m_span;
};

} // namespace duologue::ui

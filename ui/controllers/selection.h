#pragma once

#include <algorithm>
#include <optional>
#include <vector>

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

    Id annotation() const { return m_annotation; } ///< 0: none
    /// All that are selected, sorted; annotation() is one of them.
    const std::vector<Id> &annotations() const { return m_annotations; }
    bool isSelected(Id annotation) const
    {
        return std::ranges::binary_search(m_annotations, annotation);
    }
    Id tier() const { return m_tier; }                      ///< what keys mark on; 0: none
    Id participant() const { return m_participant; }        ///< the active person
    std::optional<TimeSpan> span() const { return m_span; } ///< selected time range

    void setAnnotation(Id annotation)
    {
        setAnnotations(annotation ? std::vector{annotation} : std::vector<Id>(), annotation);
    }
    /// `current` becomes annotation(): one of them, 0 where there are none.
    void setAnnotations(std::vector<Id> annotations, Id current)
    {
        std::ranges::sort(annotations);
        const bool others = annotations != m_annotations;
        const bool other = current != m_annotation;
        m_annotations = std::move(annotations);
        m_annotation = current;
        if (others)
            Q_EMIT annotationsChanged();
        if (other)
            Q_EMIT annotationChanged(current);
    }
    /// Takes one more, or leaves one out.
    void toggle(Id annotation)
    {
        std::vector<Id> all = m_annotations;
        if (std::erase(all, annotation) == 0) {
            all.push_back(annotation);
            return setAnnotations(std::move(all), annotation);
        }
        const bool stays = annotation != m_annotation;
        const Id current = stays ? m_annotation : all.empty() ? 0 : all.back();
        setAnnotations(std::move(all), current);
    }
    void setTier(Id tier)
    {
        if (tier == m_tier)
            return;
        m_tier = tier;
        Q_EMIT tierChanged(tier);
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
    void annotationsChanged(); ///< others are selected, or more, or fewer
    void tierChanged(duologue::Id tier);
    void participantChanged(duologue::Id participant);
    void spanChanged();

private:
    Id m_annotation = 0;
    std::vector<Id> m_annotations;
    Id m_tier = 0;
    Id m_participant = 0;
    std::optional<TimeSpan> m_span;
};

} // namespace duologue::ui

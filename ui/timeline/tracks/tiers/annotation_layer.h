#pragma once

#include "core/session/annotation_detail.h"
#include "ui/timeline/layer.h"
#include "ui/timeline/tier_look.h"

namespace duologue::ui {

/// One tier as boxes with labels; where annotations overlap, the shorter lie on the longer and are
/// a little lower. Points are lines with a knob, and their label behind it. Annotations too short
/// for a box are shown together as density: each column as dark as the share of its time that they
/// cover, with the label that leads among them. Reads the session's own summaries; keeps no index.
class AnnotationLayer : public Layer
{
public:
    AnnotationLayer(Id tier, int person, QString emptyNote)
        : m_tier(tier), m_person(person), m_emptyNote(std::move(emptyNote))
    {
    }

    void paint(Canvas &canvas, const LayerContext &context) const override;
    void paintFixed(QPainter &painter, const QRectF &rect,
                    const LayerContext &context) const override;
    std::optional<Hit> hitTest(QPointF position, const QRectF &rect,
                               const LayerContext &context) const override;
    std::optional<MediaTime> snap(MediaTime time, MediaTime tolerance, Id except,
                                  const Session &session) const override;
    QString describe(const Hit &hit, const Session &session) const override;
    bool update(const Session &session, const IndexedEdit *edit) override;

    Id tier() const { return m_tier; }
    void setLook(TierLook look) { m_look = std::move(look); }

    /// Narrower ones are density. Device-independent pixels.
    static constexpr double narrowestBox = 4;

protected:
    virtual Annotations annotations(const Session &session) const;
    virtual BoxStyle style(const Annotation &annotation, const Theme &theme) const;
    virtual QColor densityColor(const Theme &theme) const;
    /// One or two letters in a small square before the label; empty: none.
    virtual QString badge(const Annotation &) const { return {}; }
    virtual QString label(const Annotation &annotation) const;
    int person() const { return m_person; }

private:
    struct Box
    {
        Annotation row;
        int depth; ///< see StackedAnnotation
        QString text;
    };
    std::vector<Box> boxes(const std::vector<Annotation> &longOnes,
                           const LayerContext &context) const;
    void paintDensity(Canvas &canvas, std::span<const float> shares,
                      const LayerContext &context) const;
    void paintPoints(Canvas &canvas, const std::vector<MediaTime> &points,
                     const LayerContext &context) const;
    void paintPoint(Canvas &canvas, const Annotation &row, double room,
                    const LayerContext &context) const;
    void paintLeadingLabels(Canvas &canvas, const LayerContext &context) const;
    void paintBox(Canvas &canvas, const Box &box, const LayerContext &context) const;
    void paintLabel(Canvas &canvas, std::int64_t left, std::int64_t right, const Box &box,
                    const BoxStyle &style, const LayerContext &context) const;

    Id m_tier;
    int m_person;
    QString m_emptyNote;
    TierLook m_look;
};

/// Speech as its transcript; a vocalisation as a letter with its name.
class UtteranceLayer : public AnnotationLayer
{
public:
    using AnnotationLayer::AnnotationLayer;

protected:
    QString badge(const Annotation &annotation) const override;
    QString label(const Annotation &annotation) const override;
};

/// What waits to be taken or refused: an outline.
class ProposalLayer : public AnnotationLayer
{
public:
    using AnnotationLayer::AnnotationLayer;

protected:
    BoxStyle style(const Annotation &annotation, const Theme &theme) const override;
    QString label(const Annotation &annotation) const override;
};

/// How somebody sounds: the likeliest of the annotation's tones and how likely it is.
class ToneLayer : public AnnotationLayer
{
public:
    using AnnotationLayer::AnnotationLayer;

protected:
    QString label(const Annotation &annotation) const override;
};

/// The letter that stands for a vocalisation, which is also its default key; empty for speech.
QString vocalisationLetter(const std::string &label);

} // namespace duologue::ui

#pragma once

#include "ui/timeline/layer.h"
#include "ui/timeline/tracks/measurements/series_loader.h"

namespace duologue::ui {

/// A measured quantity as a curve with its range and unit; gaps stay gaps.
class SeriesLayer : public Layer
{
public:
    SeriesLayer(Id source, int person, QString note)
        : m_source(source), m_person(person), m_note(std::move(note))
    {
    }

    /// Null until the file has been read.
    void setSeries(SeriesFilePtr file, std::size_t index);
    const Series *series() const { return m_file ? &m_file->series[m_index] : nullptr; }
    struct Range
    {
        float lowest = 0;
        float highest = 0;
        bool operator==(const Range &) const = default;
    };
    /// Of what lies within the session: a sensor may have measured for days. Of everything where
    /// nothing does.
    Range range() const { return m_range; }
    /// What the height of the track stands for, whatever the values are.
    void setRange(Range range) { m_fixed = range; }
    /// For comparing it with another; nothing before it has been read.
    std::optional<PlacedSeries> placed() const;
    void setNote(const QString &note) { m_note = note; }

    void paint(Canvas &canvas, const LayerContext &context) const override;
    void paintFixed(QPainter &painter, const QRectF &rect,
                    const LayerContext &context) const override;
    std::optional<Hit> hitTest(QPointF position, const QRectF &rect,
                               const LayerContext &context) const override;
    QString describe(const Hit &hit, const Session &session) const override;
    bool update(const Session &session, const IndexedEdit *edit) override;

protected:
    QString figure(double value) const;
    /// The sample that was hit.
    const Series::Sample *sampleAt(const Hit &hit) const;

private:
    MediaTime timeOf(const Series::Sample &sample) const
    {
        return m_sync.toSession(MediaTime::fromSeconds(sample.seconds));
    }
    void measureRange();
    bool isEmpty() const { return !series() || series()->samples.empty(); }

    Id m_source;
    int m_person;
    QString m_note;
    SyncMap m_sync;
    SeriesFilePtr m_file;
    std::size_t m_index = 0;
    MediaTime m_length; ///< of the session
    Range m_range;
    std::optional<Range> m_fixed;
};

} // namespace duologue::ui

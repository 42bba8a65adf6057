#pragma once

#include <array>
#include <memory>
#include <vector>

#include "ui/timeline/layer.h"
#include "ui/timeline/tracks/spectrograms/spectrogram_cache.h"

namespace duologue::ui {

/// The spectrogram of one channel of one microphone: time to the right, frequency upwards, louder
/// is further from the ground's colour. Where a tile has not been computed yet, one of a
/// neighbouring zoom stands in for it.
class SpectrogramLayer : public Layer
{
public:
    static constexpr double range = 60; ///< dB below the loudest that are told apart

    /// person < 0: belongs to nobody. note: as setNote().
    SpectrogramLayer(Id source, int channel, int person, features::SpectrogramScale scale,
                     QString note = {})
        : m_source(source),
          m_channel(channel),
          m_person(person),
          m_scale(scale),
          m_note(std::move(note))
    {
    }

    /// Where the tiles are found, and what is known of the sound.
    void setSound(std::shared_ptr<const SpectrogramCache> cache, const media::PeakPyramid &peaks);
    /// What to say while there is no sound.
    void setNote(const QString &note) { m_note = note; }
    /// What went wrong; no more tiles are asked for.
    void setFailed(const QString &message)
    {
        m_note = message;
        m_sampleRate = 0;
    }
    bool hasSound() const { return m_sampleRate > 0; }

    /// Tiles that would show more: those in view, then half a view to both sides.
    std::vector<TileKey> missing(const TimeAxis &axis, double pixelRatio) const;

    void paint(Canvas &canvas, const LayerContext &context) const override;
    void paintFixed(QPainter &painter, const QRectF &rect,
                    const LayerContext &context) const override;
    std::optional<Hit> hitTest(QPointF position, const QRectF &rect,
                               const LayerContext &context) const override;
    QString describe(const Hit &hit, const Session &session) const override;
    std::vector<ScaleMark> scale(double height, double lineHeight) const override;
    bool update(const Session &session, const IndexedEdit *edit) override;

private:
    SpectrogramGrid grid(const TimeAxis &axis, double pixelRatio) const;
    std::array<QRgb, 256> palette(const Theme &theme) const;

    Id m_source;
    int m_channel;
    int m_person;
    features::SpectrogramScale m_scale;
    std::shared_ptr<const SpectrogramCache> m_cache;
    QString m_note;
    SyncMap m_sync;
    double m_sampleRate = 0;
    MediaTime m_duration;
    double m_ceiling = 0; ///< dB re full scale
};

} // namespace duologue::ui

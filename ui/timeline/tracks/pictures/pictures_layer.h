#pragma once

#include <memory>
#include <vector>

#include "ui/timeline/layer.h"
#include "ui/timeline/tracks/pictures/picture_grid.h"

namespace duologue::ui {

/// Small pictures of a view at regular distances, each with its left edge where it really appears.
/// Until those of this zoom are here, those of a coarser one stand in.
class PicturesLayer : public Layer
{
public:
    /// note: as setNote().
    explicit PicturesLayer(Id source, QString note = {}) : m_source(source), m_note(std::move(note))
    {
    }

    void setCache(std::shared_ptr<const PictureCache> cache) { m_cache = std::move(cache); }
    /// Width by height, once it is known; true if it is another than before.
    bool setAspect(double aspect);
    /// What to say before the first picture.
    void setNote(const QString &note) { m_note = note; }
    void setFailed(const QString &message)
    {
        m_note = message;
        m_cache.reset();
    }

    /// Pictures that would show more on a track of this height: those in view, then half a view to
    /// both sides.
    std::vector<PictureKey> missing(const TimeAxis &axis, double height, double pixelRatio) const;

    void paint(Canvas &canvas, const LayerContext &context) const override;
    void paintFixed(QPainter &painter, const QRectF &rect,
                    const LayerContext &context) const override;
    std::optional<Hit> hitTest(QPointF position, const QRectF &rect,
                               const LayerContext &context) const override;
    QString describe(const Hit &hit, const Session &session) const override;
    bool update(const Session &session, const IndexedEdit *edit) override;

private:
    /// The pictures at one zoom on a track of some device pixels.
    struct Row
    {
        PictureGrid grid;
        int height = 0;   ///< of the pictures asked for
        double width = 0; ///< device-independent pixels
    };
    Row row(const TimeAxis &axis, int pixels, double pixelRatio) const;
    const Thumbnail *picture(const Row &row, std::int64_t slot) const;
    MediaTime sessionTime(const Thumbnail &picture) const
    {
        return m_sync.toSession(picture.begin);
    }

    Id m_source;
    double m_aspect = 16.0 / 9;
    SyncMap m_sync;
    MediaTime m_end; ///< of the session
    QString m_note;
    std::shared_ptr<const PictureCache> m_cache;
};

} // namespace duologue::ui

#pragma once

#include <utility>
#include <vector>

#include "ui/timeline/layer_shelf.h"
#include "ui/timeline/track_provider.h"
#include "ui/timeline/tracks/measurements/series_loader.h"
#include "ui/timeline/tracks/synchrony/synchrony_layer.h"

namespace duologue::ui {

/// How alike two series move: a track for each pair that the user asks for, of whatever tracks
/// measure something.
class SynchronyTracks : public TrackProvider
{
    Q_OBJECT
public:
    explicit SynchronyTracks(TrackBoard &board);

    /// Adds the track for two others, by their keys.
    void compare(const QString &first, const QString &second);
    /// What was compared elsewhere, as a track of its own; one at a time.
    void show(const QString &title, const TwoPeople &people, const SynchronyPtr &found);
    void showNothing();

    void forget() override;
    void takeLayout(const TrackLayout &layout, bool exactly) override;
    void load() override { m_loader.clear(); }
    void addTracks(TrackMaker &maker) override;
    void tracksMade() override { comparePairs(); }
    bool needs(const Track &track) const override;
    void addEntries(QMenu &menu, const Track &track) override;

private:
    using Pair = std::pair<QString, QString>; ///< keys

    void add(TrackMaker &maker, const Pair &pair);
    void remove(const QString &key);
    void comparePairs();
    void addPartners(QMenu &menu, const Track &track);
    void addShown(TrackMaker &maker);
    Track &addTrack(TrackMaker &maker, const QString &key, const QString &title,
                    const TwoPeople &people);

    struct Shown
    {
        QString title;
        TwoPeople people;
        SynchronyPtr found;
    };

    std::vector<Pair> m_pairs;
    std::optional<Shown> m_shown;
    SeriesLoader m_loader;
    LayerShelf<SynchronyLayer> m_layers;
};

} // namespace duologue::ui

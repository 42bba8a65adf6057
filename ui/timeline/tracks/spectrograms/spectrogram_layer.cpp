#include "ui/timeline/tracks/spectrograms/spectrogram_layer.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QCoreApplication>

#include "ui/timeline/pause_marks.h"
#include "ui/timeline/ruler_ticks.h"
#include "ui/timeline/tracks/spectrograms/loudness_colors.h"
#include "ui/timeline/tracks/waveforms/waveform_layer.h"

namespace duologue::ui {
namespace {

constexpr int coarserTried = 5;
constexpr int finerTried = 2;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(timeline)
};

QString frequencyText(double hertz)
{
    return hertz < 1000 ? Words::tr("%1 Hz").arg(hertz, 0, 'f', 0)
                        : Words::tr("%1 kHz").arg(hertz / 1000, 0, 'f', hertz < 10'000 ? 2 : 1);
}

/// The bands [from, end) that a row of pixels shows, from the top row down.
struct BandRows
{
    BandRows(int rows, int bands)
    {
        for (int y = 0; y < rows; ++y) {
            const auto edge = [&](int row) { return (rows - row) * bands / rows; };
            from.push_back(std::min(edge(y + 1), bands - 1));
            end.push_back(std::max(edge(y), from.back() + 1));
        }
    }
    std::vector<int> from;
    std::vector<int> end;
};

/// The loudest of each band over stretches of source time, from the tiles that are here.
class Loudest
{
public:
    Loudest(const SpectrogramCache &cache, Id source, int channel, const SpectrogramGrid &grid)
        : m_cache(cache), m_key{source, channel, grid, 0}, m_bands(grid.bands())
    {
    }

    /// False where nothing is known. The bands are valid until the next call.
    bool over(TimeSpan time)
    {
        const int wanted = m_key.grid.level;
        bool known = false;
        for (int by = 0; by <= coarserTried && !known; ++by)
            known = overAt(wanted + by, time);
        for (int by = 1; by <= finerTried && !known; ++by)
            known = overAt(wanted - by, time);
        m_key.grid.level = wanted;
        return known;
    }
    const std::vector<std::uint8_t> &bands() const { return m_bands; }

private:
    bool overAt(int level, TimeSpan time)
    {
        if (level < 0 || level > SpectrogramGrid::coarsest)
            return false;
        m_key.grid.level = level;
        const std::int64_t first = std::max<std::int64_t>(0, m_key.grid.columnAt(time.begin));
        const std::int64_t end = std::max(first + 1, m_key.grid.columnAt(time.end));
        std::ranges::fill(m_bands, 0);
        for (std::int64_t c = first; c < end; ++c) {
            const LoudnessTile *tile = tileOf(c);
            if (!tile)
                return false;
            std::ranges::transform(m_bands, tile->column(c % m_key.grid.columnsPerTile()),
                                   m_bands.begin(), [](auto x, auto y) { return std::max(x, y); });
        }
        return true;
    }

    /// Neighbouring columns mostly lie in the same tile.
    const LoudnessTile *tileOf(std::int64_t column)
    {
        m_key.tile = m_key.grid.tileOf(column);
        Found &found = m_found[static_cast<std::size_t>(m_key.grid.level)];
        if (found.number != m_key.tile)
            found = {m_key.tile, m_cache.find(m_key)};
        return found.tile;
    }

    struct Found
    {
        std::int64_t number = -1;
        const LoudnessTile *tile = nullptr;
    };

    const SpectrogramCache &m_cache;
    TileKey m_key;
    std::vector<std::uint8_t> m_bands;
    std::array<Found, SpectrogramGrid::coarsest + 1> m_found{};
};

} // namespace

void SpectrogramLayer::setSound(std::shared_ptr<const SpectrogramCache> cache,
                                const media::PeakPyramid &peaks)
{
    m_cache = std::move(cache);
    m_sampleRate = peaks.sampleRate();
    m_duration = peaks.duration();
    // The strongest partial of a sound lies some way below its peaks.
    constexpr double partialsBelow = 12;
    const media::MinMax all = peaks.over({MediaTime{}, m_duration});
    const double loudest = std::max(std::abs(all.min), std::abs(all.max));
    m_ceiling = 20 * std::log10(std::clamp(loudest, 0.001, 1.0)) - partialsBelow;
    m_note.clear();
}

SpectrogramGrid SpectrogramLayer::grid(const TimeAxis &axis, double pixelRatio) const
{
    return {m_scale, m_sampleRate, SpectrogramGrid::levelFor(axis.usPerPixel() / pixelRatio)};
}

std::vector<TileKey> SpectrogramLayer::missing(const TimeAxis &axis, double pixelRatio) const
{
    std::vector<TileKey> keys;
    if (!hasSound())
        return keys;
    const SpectrogramGrid cut = grid(axis, pixelRatio);
    const auto last = cut.tileOf(cut.columnAt(m_duration));
    const auto tileAt = [&](double x) {
        const MediaTime time = std::max(MediaTime{}, m_sync.toSource(axis.time(x)));
        return std::min(cut.tileOf(cut.columnAt(time)), last + 1);
    };
    const auto add = [&](std::int64_t from, std::int64_t end) {
        for (std::int64_t t = from; t < end; ++t)
            if (const TileKey key{m_source, m_channel, cut, t}; !m_cache->contains(key))
                keys.push_back(key);
    };
    const double width = axis.width();
    const auto first = tileAt(0), end = std::min(tileAt(width), last) + 1;
    add(first, end);
    add(end, std::min(tileAt(1.5 * width), last) + 1);
    add(tileAt(-0.5 * width), first);
    return keys;
}

/// Colour of each value a tile may hold.
std::array<QRgb, 256> SpectrogramLayer::palette(const Theme &theme) const
{
    const auto colors = loudnessColors(theme, m_person);
    std::array<QRgb, 256> result{};
    for (int value = 0; value < 256; ++value) {
        const double share = (LoudnessTile::decibels(value) - m_ceiling) / range + 1;
        result[static_cast<std::size_t>(value)] =
            colors[static_cast<std::size_t>(std::lround(255 * std::clamp(share, 0.0, 1.0)))];
    }
    return result;
}

void SpectrogramLayer::paint(Canvas &canvas, const LayerContext &context) const
{
    if (!hasSound())
        return;
    const SpectrogramGrid cut = grid(context.axis, canvas.pixelRatio());
    const auto colors = palette(context.theme);
    const BandRows rows(canvas.contentHeight(), cut.bands());
    const auto edges =
        columnEdges(m_sync, context.axis, canvas.pixelRatio(), canvas.from(), canvas.end());
    Loudest loudest(*m_cache, m_source, m_channel, cut);
    std::vector<QRgb> column(rows.from.size());
    for (int x = canvas.from(); x < canvas.end(); ++x) {
        const auto i = static_cast<std::size_t>(x - canvas.from());
        if (edges[i + 1] <= MediaTime{} || edges[i] >= m_duration ||
            !loudest.over({edges[i], edges[i + 1]}))
            continue;
        const auto bands = loudest.bands().begin();
        for (std::size_t y = 0; y < column.size(); ++y)
            column[y] = colors[*std::max_element(bands + rows.from[y], bands + rows.end[y])];
        canvas.column(x, 0, column);
    }
    paintPauses(canvas, m_sync, context);
}

void SpectrogramLayer::paintFixed(QPainter &painter, const QRectF &rect,
                                  const LayerContext &context) const
{
    if (m_note.isEmpty())
        return;
    painter.setFont(context.font.font());
    drawEmptyNote(painter, rect, m_note, context.theme.color(Role::TextMuted));
}

std::optional<Hit> SpectrogramLayer::hitTest(QPointF position, const QRectF &rect,
                                             const LayerContext &context) const
{
    if (!hasSound())
        return {};
    const SpectrogramGrid cut = grid(context.axis, context.pixelRatio);
    const double x = position.x() - rect.left();
    const MediaTime at = context.axis.time(x);
    const TimeSpan pixel{m_sync.toSource(at),
                         m_sync.toSource(context.axis.time(x + 1 / context.pixelRatio))};
    Loudest loudest(*m_cache, m_source, m_channel, cut);
    if (pixel.begin < MediaTime{} || pixel.begin >= m_duration || !loudest.over(pixel))
        return {};
    const double share = std::clamp(1 - (position.y() - rect.top()) / rect.height(), 0.0, 1.0);
    const auto band =
        std::min(static_cast<std::size_t>(share * cut.bands()), loudest.bands().size() - 1);
    Hit hit{0, 0, {at, at}, Hit::Part::Body, false};
    hit.scale = cut.hertz(share);
    hit.value = LoudnessTile::decibels(loudest.bands()[band]);
    return hit;
}

QString SpectrogramLayer::describe(const Hit &hit, const Session &session) const
{
    const MediaSource *source = session.mediaSource(m_source);
    const Participant *person = source ? session.participant(source->subject) : nullptr;
    QStringList parts;
    if (person)
        parts << QString::fromStdString(person->pseudonym);
    parts << timeLabel(hit.span.begin, 2) << frequencyText(hit.scale);
    parts << (hit.value > LoudnessTile::quietest
                  ? Words::tr("%1 dB below full scale").arg(-hit.value, 0, 'f', 0)
                  : Words::tr("silence"));
    return parts.join(", ");
}

/// Round frequencies, from the top down, as many as there is room for.
std::vector<ScaleMark> SpectrogramLayer::scale(double height, double lineHeight) const
{
    if (!hasSound())
        return {};
    const SpectrogramGrid cut{m_scale, m_sampleRate, 0};
    std::vector<ScaleMark> marks;
    for (const double kilohertz : {8.0, 4.0, 2.0, 1.0, 0.5, 0.25}) {
        const double share = cut.share(kilohertz * 1000);
        const double y = (1 - share) * height;
        if (share > 1.001 || y > height - lineHeight / 2 ||
            (!marks.empty() && y < marks.back().y + lineHeight))
            continue;
        const QString number = QString::number(kilohertz);
        marks.push_back({y, marks.empty() ? Words::tr("%1 kHz").arg(number) : number});
    }
    return marks;
}

bool SpectrogramLayer::update(const Session &session, const IndexedEdit *)
{
    const MediaSource *source = session.mediaSource(m_source);
    if (!source || source->sync == m_sync)
        return false;
    m_sync = source->sync;
    return true;
}

} // namespace duologue::ui

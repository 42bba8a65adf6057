#include "ui/controllers/map_controller.h"

#include <algorithm>
#include <utility>

#include "core/media/player.h"
#include "ui/actions/key_store.h"
#include "ui/controllers/analysis_controller.h"
#include "ui/controllers/media_controller.h"
#include "ui/controllers/session_controller.h"
#include "ui/theme/heat_colors.h"

namespace duologue::ui {
namespace {

constexpr int slotsAhead = 15;
constexpr int slotsBehind = 5; ///< an older map is shown until the one of this moment is there
constexpr std::size_t atOnce = 4;
constexpr std::size_t mostMaps = 20'000;
constexpr std::size_t mostShares = 500'000;
constexpr int imageEdge = 64; ///< pixels

ShownMapPtr shown(const analysis::FaceMap &map)
{
    auto result = std::make_shared<ShownMap>();
    result->image = QImage(imageEdge, imageEdge, QImage::Format_ARGB32);
    for (int y = 0; y < imageEdge; ++y) {
        auto *line = reinterpret_cast<QRgb *>(result->image.scanLine(y));
        for (int x = 0; x < imageEdge; ++x)
            line[x] = heatColor(
                analysis::heatAt(map, (x + 0.5) / imageEdge, (y + 0.5) / imageEdge) / 255);
    }
    result->map = map;
    return result;
}

} // namespace

MapController::MapController(SessionController &session, MediaController &media,
                             media::Player &player, FaceController &faces,
                             AnalysisController &analysis, media::IndexCache indexes,
                             const QString &cacheFolder, QObject *parent)
    : QObject(parent),
      m_session(session),
      m_media(media),
      m_player(player),
      m_faces(faces),
      m_analysis(analysis),
      m_maker(std::make_shared<MapMaker>(std::move(indexes), cacheFolder))
{
    connect(&session, &SessionController::opened, this, [this] {
        m_chosen = false;
        beginWithLatest();
        forget();
    });
    connect(&session, &SessionController::closed, this, &MapController::forget);
    connect(&analysis, &AnalysisController::modelsChanged, this, &MapController::takeModels);
    connect(&analysis, &AnalysisController::finished, this, [this](Id run) {
        const ModelRun *made = m_session.session().modelRun(run);
        if (made && beginWith(made->modelHash))
            forget();
    });
    connect(&faces, &FaceController::tracksChanged, this, &MapController::forget);
    connect(&player, &media::Player::positionChanged, this, &MapController::look);
}

MapController::~MapController() = default;

void MapController::setActive(bool active)
{
    m_active = active;
    if (active)
        askForModels();
    look();
}

/// Which are there is looked for when somebody needs to know.
void MapController::askForModels()
{
    if (asked().empty())
        m_analysis.refreshModels();
}

void MapController::takeModels()
{
    if ((m_active || !m_places.empty()) && !m_analysis.isLooking() && asked().empty())
        Q_EMIT failed(withKeys(
            tr("No model that reads faces is there. Train one under Models ({view.models}).")));
    if (!m_chosen)
        beginWithLatest();
    forget();
}

/// What was run last is what its maker wants to see.
void MapController::beginWithLatest()
{
    auto runs = m_session.session().modelRuns();
    std::ranges::stable_sort(runs, std::ranges::greater(), &ModelRun::started);
    for (const ModelRun *run : runs)
        if (beginWith(run->modelHash))
            return;
}

/// False: it reads no faces, or is no longer there.
bool MapController::beginWith(const std::string &hash)
{
    const auto all = readers();
    const auto found = std::ranges::find(all, hash, &models::ModelInfo::hash);
    if (found == all.end())
        return false;
    m_model = static_cast<int>(found - all.begin());
    m_task = 0;
    m_chosen = false;
    return true;
}

std::vector<const models::ModelInfo *> MapController::readers() const
{
    std::vector<const models::ModelInfo *> readers, clips; // those of single pictures come first
    for (const models::ModelInfo &info : m_analysis.models())
        if (analysis::seesFaces(info.input) && !info.tasks.empty())
            (info.input.kind == "clip" ? clips : readers).push_back(&info);
    readers.insert(readers.end(), clips.begin(), clips.end());
    return readers;
}

std::vector<MapController::Asked> MapController::asked() const
{
    const auto all = readers();
    if (all.empty())
        return {};
    const auto model = static_cast<std::size_t>(m_model) % all.size();
    const Asked first{all[model], m_task < std::ssize(all[model]->tasks) ? m_task : 0};
    if (m_beside == 0 || m_beside >= std::ssize(all))
        return {first};
    const auto *other = all[(model + static_cast<std::size_t>(m_beside)) % all.size()];
    const auto same = std::ranges::find(other->tasks, first.what().name, &models::Task::name);
    return {
        first,
        {other, same == other->tasks.end() ? 0 : static_cast<int>(same - other->tasks.begin())}};
}

void MapController::next()
{
    const auto now = asked();
    if (now.empty())
        return;
    m_chosen = true;
    m_task = now.front().task + 1;
    if (m_task >= std::ssize(now.front().model->tasks)) {
        m_task = 0;
        ++m_model;
    }
    forget();
}

void MapController::nextBeside()
{
    if (++m_beside >= std::ssize(readers()))
        m_beside = 0;
    forget();
}

void MapController::forget()
{
    ++m_generation;
    m_making.cancel(); // what it holds is used by one at a time, so its end is waited for
    m_maps.clear();
    m_shares.clear();
    m_places.clear();
    m_awaited.reset();
    Q_EMIT changed();
    look();
}

std::optional<MapController::Wanted> MapController::wantedAt(const FacePlace &place,
                                                             std::size_t which) const
{
    const MediaSource *source = m_session.session().mediaSource(place.view);
    const auto tracks = m_faces.tracks(place.view);
    const QString file = m_media.fileOf(place.view);
    if (!source || !tracks || file.isEmpty() || place.track >= std::ssize(*tracks))
        return {};
    const auto box = (*tracks)[static_cast<std::size_t>(place.track)].at(place.time());
    if (!box)
        return {};
    const Asked by = asked()[which];
    return Wanted{{place, which},
                  {by.model->directory, by.model->hash, by.task},
                  {file.toStdString(), source->fingerprint, place.time(), *box}};
}

void MapController::addAt(Id view, std::int64_t slot, std::vector<Wanted> &list) const
{
    const auto tracks = m_faces.tracks(view);
    for (int track = 0; tracks && track < std::ssize(*tracks); ++track)
        for (std::size_t which = 0; which < asked().size(); ++which) {
            const FacePlace place{view, slot, track};
            if (m_maps.contains({place, which}))
                continue;
            if (auto face = wantedAt(place, which)) {
                face->shown = true;
                list.push_back(std::move(*face));
            }
        }
}

std::vector<MapController::Wanted> MapController::wanted() const
{
    std::vector<Wanted> list;
    if (m_awaited)
        addAt(m_awaited->first, m_awaited->second, list);
    for (int ahead = 0; m_active && ahead < slotsAhead && list.size() < atOnce; ++ahead)
        for (const MediaSource *source : m_session.session().media()) {
            const MediaTime now = source->sync.toSource(m_player.position());
            addAt(source->id, now.us / FacePlace::slotLength + ahead, list);
        }
    for (const FacePlace &place : m_places) {
        if (list.size() >= atOnce)
            break;
        if (!m_shares.contains(place))
            if (const auto face = wantedAt(place, 0))
                list.push_back(*face);
    }
    if (list.size() > atOnce)
        list.resize(atOnce);
    return list;
}

MapController::Answer MapController::make(MapMaker &maker, const std::vector<Wanted> &list,
                                          const media::CancelFlag &cancel)
{
    Answer answer;
    for (const Wanted &wanted : list) {
        if (*cancel)
            break;
        const auto map = maker.map(wanted.look, wanted.face, cancel);
        if (*cancel)
            break; // what it says then is that it was cancelled
        if (!map) {
            answer.problem = map.error().message;
            break;
        }
        Made &made = answer.made.emplace_back(Made{wanted.key, nullptr, {}, wanted.shown});
        if (!*map)
            continue;
        made.shares = analysis::sharesOf(**map);
        if (wanted.shown)
            made.map = shown(**map);
    }
    if (*cancel)
        maker.closeFiles();
    return answer;
}

void MapController::look()
{
    if (m_making.isRunning() || asked().empty())
        return;
    const auto list = wanted();
    if (list.empty())
        return;
    m_making.start(
        [maker = m_maker, list](const jobs::Ticket &ticket) {
            return make(*maker, list, ticket.flag());
        },
        [this, generation = m_generation](const Answer &answer) { take(answer, generation); });
}

void MapController::take(const Answer &answer, int generation)
{
    if (!answer.problem.empty() && generation == m_generation) {
        m_active = false; // it would fail again at once
        m_places.clear();
        m_awaited.reset();
        Q_EMIT failed(QString::fromStdString(answer.problem));
    }
    if (generation == m_generation) {
        if (m_maps.size() > mostMaps)
            m_maps.clear();
        if (m_shares.size() > mostShares)
            m_shares.clear();
        bool maps = false;
        for (const Made &made : answer.made) {
            if (made.shown)
                m_maps[made.key] = made.map;
            if (made.key.which == 0)
                m_shares[made.key.place] = made.shares;
            maps = maps || made.shown;
        }
        if (maps)
            Q_EMIT changed();
        if (!answer.made.empty())
            Q_EMIT sharesAdded();
    }
    look();
}

ShownMapPtr MapController::mapAt(Id view, int track, MediaTime source, std::size_t which) const
{
    const std::int64_t now = source.us / FacePlace::slotLength;
    for (std::int64_t slot = now; slot > now - slotsBehind; --slot)
        if (const auto found = m_maps.find({{view, slot, track}, which});
            found != m_maps.end() && found->second)
            return found->second;
    return nullptr;
}

bool MapController::isReady(Id view, MediaTime source)
{
    const std::int64_t slot = source.us / FacePlace::slotLength;
    std::vector<Wanted> missing;
    if (!asked().empty())
        addAt(view, slot, missing);
    if (missing.empty())
        return true;
    m_awaited = {view, slot};
    look();
    return false;
}

void MapController::wantShares(std::vector<FacePlace> places)
{
    m_places = std::move(places);
    if (!m_places.empty() && !std::exchange(m_asksForShares, true))
        askForModels();
    look();
}

const analysis::FaceShares *MapController::sharesAt(const FacePlace &place) const
{
    const auto found = m_shares.find(place);
    return found != m_shares.end() && found->second ? &*found->second : nullptr;
}

} // namespace duologue::ui

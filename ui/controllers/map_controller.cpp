#include "ui/controllers/map_controller.h"

#include <algorithm>

#include <QCoreApplication>
#include <QPointer>

#include "core/analysis/map_cache.h"
#include "core/media/player.h"
#include "core/media/session_frames.h"
#include "ui/controllers/analysis_controller.h"
#include "ui/controllers/media_controller.h"
#include "ui/controllers/session_controller.h"
#include "ui/theme/heat_colors.h"

namespace duologue::ui {
namespace {

constexpr std::int64_t slotLength = 200'000; ///< microseconds
constexpr int slotsAhead = 15;
constexpr int slotsBehind = 5; ///< an older map is shown until the one of this moment is there
constexpr std::size_t atOnce = 4;
constexpr std::size_t mostMaps = 20'000;
constexpr int imageEdge = 64; ///< pixels
constexpr std::size_t decoderBytes = 4u << 20;
constexpr std::size_t mostDecoders = 8;

ShownMapPtr shown(analysis::FaceMap map)
{
    auto result = std::make_shared<ShownMap>();
    result->image = QImage(imageEdge, imageEdge, QImage::Format_ARGB32);
    for (int y = 0; y < imageEdge; ++y) {
        auto *line = reinterpret_cast<QRgb *>(result->image.scanLine(y));
        for (int x = 0; x < imageEdge; ++x)
            line[x] = heatColor(
                analysis::heatAt(map, (x + 0.5) / imageEdge, (y + 0.5) / imageEdge) / 255);
    }
    result->map = std::move(map);
    return result;
}

} // namespace

struct MapController::Machine
{
    std::string directory;
    std::string hash;
    int task = 0;
    media::IndexCache indexes;
    QString cacheFolder;
    std::unique_ptr<analysis::FaceMapper> mapper;
    std::map<std::string, std::unique_ptr<media::VideoDecoder>> decoders; ///< by file
    std::map<std::string, analysis::MapCache> caches;                     ///< likewise

    Result<void> open()
    {
        if (mapper)
            return {};
        auto opened = analysis::FaceMapper::open(directory, "auto");
        if (!opened)
            return std::unexpected(opened.error());
        mapper = std::move(*opened);
        return {};
    }

    /// Null: there is no picture of this face.
    Result<ShownMapPtr> map(const Wanted &wanted, const media::CancelFlag &cancel)
    {
        analysis::MapCache &cache =
            caches.try_emplace(wanted.file, cacheFolder, hash, task, wanted.recording)
                .first->second;
        if (const analysis::FaceMap *known = cache.find(wanted.time, wanted.box))
            return shown(*known);
        if (const auto ready = open(); !ready)
            return std::unexpected(ready.error());
        const auto frame = picture(wanted, cancel);
        if (!frame || !*frame)
            return nullptr;
        const media::VideoFrame &f = **frame;
        auto made = mapper->map({f.pixels.data(), f.width, f.height, f.stride}, wanted.box, task);
        if (!made && made.error().code == "analysis.face")
            return nullptr;
        if (!made)
            return std::unexpected(made.error());
        cache.add(wanted.time, wanted.box, *made);
        return shown(std::move(*made));
    }

    Result<media::VideoFramePtr> picture(const Wanted &wanted, const media::CancelFlag &cancel)
    {
        auto &decoder = decoders[wanted.file];
        if (!decoder) {
            auto opened = media::openDecoder(wanted.file, indexes, cancel, decoderBytes);
            if (!opened)
                return std::unexpected(opened.error());
            decoder = std::move(*opened);
        }
        return decoder->pictureAt(wanted.time);
    }

    Answer work(const std::vector<Wanted> &list, const media::CancelFlag &cancel)
    {
        Answer answer;
        if (decoders.size() > mostDecoders)
            decoders.clear();
        for (const Wanted &wanted : list) {
            if (*cancel)
                return answer;
            const auto made = map(wanted, cancel);
            if (!made) {
                answer.problem = made.error().message;
                return answer;
            }
            answer.maps.emplace_back(wanted.key, *made);
        }
        return answer;
    }
};

MapController::MapController(SessionController &session, MediaController &media,
                             media::Player &player, FaceController &faces,
                             AnalysisController &analysis, media::IndexCache indexes,
                             QString cacheFolder, QObject *parent)
    : QObject(parent),
      m_session(session),
      m_media(media),
      m_player(player),
      m_faces(faces),
      m_analysis(analysis),
      m_machine(std::make_shared<Machine>(
          Machine{{}, {}, 0, std::move(indexes), std::move(cacheFolder), {}, {}, {}}))
{
    m_pool.setMaxThreadCount(1);
    m_pool.setThreadPriority(QThread::LowPriority);
    connect(&session, &SessionController::opened, this, &MapController::forget);
    connect(&session, &SessionController::closed, this, &MapController::forget);
    connect(&analysis, &AnalysisController::modelsChanged, this, &MapController::takeModels);
    connect(&faces, &FaceController::tracksChanged, this, &MapController::forget);
    connect(&player, &media::Player::positionChanged, this, &MapController::look);
}

MapController::~MapController()
{
    if (m_cancel)
        *m_cancel = true;
    m_pool.waitForDone();
}

void MapController::setActive(bool active)
{
    m_active = active;
    if (active && !model()) // which are there is asked for when somebody needs to know
        m_analysis.refreshModels();
    look();
}

void MapController::takeModels()
{
    if (m_active && !m_analysis.isLooking() && !model())
        Q_EMIT failed(tr("No model that reads faces is there. Train one under Models (Alt+4)."));
    forget();
}

const models::ModelInfo *MapController::model() const
{
    std::vector<const models::ModelInfo *> readers;
    for (const models::ModelInfo &info : m_analysis.models())
        if (info.input.kind == "face")
            readers.push_back(&info);
    return readers.empty() ? nullptr : readers[static_cast<std::size_t>(m_model) % readers.size()];
}

void MapController::next()
{
    const models::ModelInfo *now = model();
    if (!now)
        return;
    if (++m_task >= std::ssize(now->tasks)) {
        m_task = 0;
        ++m_model;
    }
    forget();
}

void MapController::forget()
{
    ++m_generation;
    if (m_cancel)
        *m_cancel = true;
    m_maps.clear();
    Q_EMIT changed();
    look();
}

std::vector<MapController::Wanted> MapController::wanted() const
{
    std::vector<Wanted> list;
    const Session &session = m_session.session();
    for (int ahead = 0; ahead < slotsAhead && list.size() < atOnce; ++ahead)
        for (const MediaSource *source : session.media()) {
            const auto tracks = m_faces.tracks(source->id);
            const QString file = m_media.fileOf(source->id);
            if (!tracks || file.isEmpty())
                continue;
            const std::int64_t now = source->sync.toSource(m_player.position()).us;
            const std::int64_t slot = now / slotLength + ahead;
            const MediaTime time{slot * slotLength};
            for (int track = 0; track < std::ssize(*tracks); ++track)
                if (const auto box = (*tracks)[static_cast<std::size_t>(track)].at(time);
                    box && !m_maps.contains({source->id, slot, track}))
                    list.push_back({{source->id, slot, track},
                                    file.toStdString(),
                                    source->fingerprint,
                                    time,
                                    *box});
        }
    if (list.size() > atOnce)
        list.resize(atOnce);
    return list;
}

void MapController::look()
{
    const models::ModelInfo *info = model();
    if (!m_active || m_running || !info || m_task >= std::ssize(info->tasks))
        return;
    const auto list = wanted();
    if (list.empty())
        return;
    if (m_machine->directory != info->directory || m_machine->task != m_task)
        m_machine = std::make_shared<Machine>(Machine{info->directory,
                                                      info->hash,
                                                      m_task,
                                                      m_machine->indexes,
                                                      m_machine->cacheFolder,
                                                      {},
                                                      {},
                                                      {}});
    m_running = true;
    m_cancel = media::makeCancelFlag();
    m_pool.start([self = QPointer(this), machine = m_machine, list, cancel = m_cancel,
                  generation = m_generation] {
        auto answer = std::make_shared<Answer>(machine->work(list, cancel));
        QMetaObject::invokeMethod(
            qApp,
            [self, answer, generation] {
                if (self)
                    self->take(*answer, generation);
            },
            Qt::QueuedConnection);
    });
}

void MapController::take(const Answer &answer, int generation)
{
    m_running = false;
    if (!answer.problem.empty()) {
        m_active = false; // it would fail again at once
        Q_EMIT failed(QString::fromStdString(answer.problem));
    }
    if (generation == m_generation) {
        if (m_maps.size() > mostMaps)
            m_maps.clear();
        for (const auto &[key, map] : answer.maps)
            m_maps[key] = map;
        Q_EMIT changed();
    }
    look();
}

ShownMapPtr MapController::mapAt(Id view, int track, MediaTime source) const
{
    const std::int64_t now = source.us / slotLength;
    for (std::int64_t slot = now; slot > now - slotsBehind; --slot)
        if (const auto found = m_maps.find({view, slot, track});
            found != m_maps.end() && found->second)
            return found->second;
    return nullptr;
}

} // namespace duologue::ui

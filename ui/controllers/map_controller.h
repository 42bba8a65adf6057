#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include <QImage>
#include <QObject>

#include "core/analysis/face_maps.h"
#include "core/jobs/job.h"
#include "core/media/index_cache.h"
#include "ui/controllers/face_controller.h"
#include "ui/controllers/map_maker.h"

namespace duologue::media {
class Player;
}

namespace duologue::ui {

class AnalysisController;

/// A map as it is shown.
struct ShownMap
{
    QImage image; ///< of the crop, in the colours of heatColor()
    analysis::FaceMap map;
};
using ShownMapPtr = std::shared_ptr<const ShownMap>;

/// A face of a view in a fifth of a second of its own time.
struct FacePlace
{
    Id view = 0;
    std::int64_t slot = 0;
    int track = 0; ///< of FaceController::tracks()

    static constexpr std::int64_t slotLength = 200'000; ///< microseconds
    MediaTime time() const { return {slot * slotLength}; }
    auto operator<=>(const FacePlace &) const = default;
};

/// Where one or two models look in the faces that views show: computed in the background for the
/// moment that is shown and those to come, nearest first, while it is active; then for whatever
/// else is wanted. UI thread; no call blocks.
class MapController : public QObject
{
    Q_OBJECT
public:
    MapController(SessionController &session, MediaController &media, media::Player &player,
                  FaceController &faces, AnalysisController &analysis, media::IndexCache indexes,
                  const QString &cacheFolder, QObject *parent = nullptr);
    ~MapController() override;

    /// Only then maps are computed for what is played.
    void setActive(bool active);
    bool isActive() const { return m_active; }
    /// The next task of the model, behind the last one the next model that reads faces. The first
    /// one is the model that was run last on the session.
    void next();
    /// Another model beside it, for its task of the same name where it has one; each time the next
    /// model, behind the last one none.
    void nextBeside();

    struct Asked
    {
        const models::ModelInfo *model; ///< never null
        int task;
        const models::Task &what() const { return model->tasks[static_cast<std::size_t>(task)]; }
    };
    /// Whose maps are shown, and those of the model beside it; empty: no model is known that reads
    /// faces. Until the next modelsChanged().
    std::vector<Asked> asked() const;

    /// The newest one of the last moments; `which`: of asked(). Null: not yet.
    ShownMapPtr mapAt(Id view, int track, MediaTime source, std::size_t which = 0) const;
    /// All faces of a view at its own time have their maps, or can have none. What is missing is
    /// computed first from then on.
    bool isReady(Id view, MediaTime source);

    /// Whose shares are to be known next, the first first; replaces what was wanted before.
    void wantShares(std::vector<FacePlace> places);
    /// Of the first model. Null: not yet, or there can be none.
    const analysis::FaceShares *sharesAt(const FacePlace &place) const;
    bool knowsShares(const FacePlace &place) const { return m_shares.contains(place); }

Q_SIGNALS:
    void changed();     ///< other maps, or of another task
    void sharesAdded(); ///< more shares than before
    void failed(const QString &message);

private:
    struct Key
    {
        FacePlace place;
        std::size_t which = 0; ///< of asked()
        auto operator<=>(const Key &) const = default;
    };
    struct Wanted
    {
        Key key;
        Look look;
        FaceInFile face;
        bool shown = false; ///< else only its shares are wanted
    };
    struct Made
    {
        Key key;
        ShownMapPtr map; ///< null: there can be none, or only its shares are wanted
        std::optional<analysis::FaceShares> shares;
        bool shown = false;
    };
    struct Answer
    {
        std::vector<Made> made;
        std::string problem;
    };
    static Answer make(MapMaker &maker, const std::vector<Wanted> &list,
                       const media::CancelFlag &cancel);

    void takeModels();
    void askForModels();
    void beginWithLatest();
    bool beginWith(const std::string &hash);
    std::vector<const models::ModelInfo *> readers() const;
    void forget();
    void look();
    std::vector<Wanted> wanted() const;
    void addAt(Id view, std::int64_t slot, std::vector<Wanted> &list) const;
    std::optional<Wanted> wantedAt(const FacePlace &place, std::size_t which) const;
    void take(const Answer &answer, int generation);

    SessionController &m_session;
    MediaController &m_media;
    media::Player &m_player;
    FaceController &m_faces;
    AnalysisController &m_analysis;
    bool m_active = false;
    bool m_chosen = false; ///< by next(); else the model that was run last
    int m_model = 0;       ///< among those that read faces
    int m_task = 0;
    int m_beside = 0;                  ///< so many models behind it in the row; 0: none
    std::map<Key, ShownMapPtr> m_maps; ///< null: there can be none
    std::map<FacePlace, std::optional<analysis::FaceShares>> m_shares;
    std::vector<FacePlace> m_places; ///< whose shares are wanted
    bool m_asksForShares = false;    ///< for the first time somebody wanted some
    std::optional<std::pair<Id, std::int64_t>> m_awaited; ///< view and slot that somebody waits for
    int m_generation = 0;
    std::shared_ptr<MapMaker> m_maker; ///< used by the job only
    jobs::Job m_making;
};

} // namespace duologue::ui

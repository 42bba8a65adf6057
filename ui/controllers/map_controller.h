#pragma once

#include <map>
#include <memory>
#include <set>
#include <vector>

#include <QImage>
#include <QObject>
#include <QThreadPool>

#include "core/analysis/face_maps.h"
#include "core/media/index_cache.h"
#include "ui/controllers/face_controller.h"

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

/// Where a model looks in the faces that views show: computed on a thread of its own for the moment
/// that is shown and those to come, nearest first, while it is active. UI thread; no call blocks.
class MapController : public QObject
{
    Q_OBJECT
public:
    MapController(SessionController &session, MediaController &media, media::Player &player,
                  FaceController &faces, AnalysisController &analysis, media::IndexCache indexes,
                  QString cacheFolder, QObject *parent = nullptr);
    ~MapController() override;

    /// Only then anything is computed.
    void setActive(bool active);
    bool isActive() const { return m_active; }
    /// The next task of the model, behind the last one the next model that reads faces.
    void next();
    /// Null: none is known that reads faces.
    const models::ModelInfo *model() const;
    int task() const { return m_task; }

    /// Of a track of FaceController::tracks(); the newest one of the last moments. Null: not yet.
    ShownMapPtr mapAt(Id view, int track, MediaTime source) const;

Q_SIGNALS:
    void changed(); ///< other maps, or of another task
    void failed(const QString &message);

private:
    struct Key
    {
        Id view = 0;
        std::int64_t slot = 0; ///< of source time
        int track = 0;
        auto operator<=>(const Key &) const = default;
    };
    struct Wanted
    {
        Key key;
        std::string file;
        Fingerprint recording;
        MediaTime time;
        faces::Box box;
    };
    struct Answer
    {
        std::vector<std::pair<Key, ShownMapPtr>> maps;
        std::string problem;
    };
    struct Machine; ///< model and decoders; used by what runs only

    void takeModels();
    void forget();
    void look();
    std::vector<Wanted> wanted() const;
    void take(const Answer &answer, int generation);

    SessionController &m_session;
    MediaController &m_media;
    media::Player &m_player;
    FaceController &m_faces;
    AnalysisController &m_analysis;
    bool m_active = false;
    int m_model = 0; ///< among those that read faces
    int m_task = 0;
    std::map<Key, ShownMapPtr> m_maps; ///< null: there can be none
    int m_generation = 0;
    bool m_running = false;
    media::CancelFlag m_cancel;
    std::shared_ptr<Machine> m_machine;
    QThreadPool m_pool; ///< one thread; last: what runs ends before the rest goes
};

} // namespace duologue::ui

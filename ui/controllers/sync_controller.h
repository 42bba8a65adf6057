#pragma once

#include <map>
#include <memory>
#include <optional>

#include <QObject>
#include <QString>

#include "core/media/synchroniser.h"

namespace duologue::ui {

class SessionController;

/// Puts recordings on the session's clock: by ear in the background, or by hand. Every change is
/// one edit of the session, to be undone like any other. UI thread; no call blocks.
class SyncController : public QObject
{
    Q_OBJECT
public:
    explicit SyncController(SessionController &session, QObject *parent = nullptr);
    ~SyncController() override;

    /// Listens to all recordings; answers by found(), failed() or cancelled(). `reference` keeps
    /// its clock; 0: the first recording with sound.
    void listen(Id reference = 0);
    void cancel();
    bool isRunning() const;
    /// Of the last listening to this session; null before.
    const media::SyncFinding *finding() const;
    /// What was found about a source; null when nothing is known.
    const media::SourceFinding *findingOf(Id source) const;

    /// What was found beyond doubt; nothing else is changed.
    void applyAll();
    void apply(Id source);

    /// Moves a recording by so much session time.
    void nudge(Id source, MediaTime by);
    /// Puts the moment `sourceTime` of a recording at session time `at`; its drift stays.
    void place(Id source, MediaTime sourceTime, MediaTime at);
    /// A moment of a recording, and of the session.
    struct Match
    {
        MediaTime source;
        MediaTime session;
    };
    /// Parts per million by which these two say that the clock of a recording with such pauses is
    /// slow; nothing where they lie too close together to say, or say what no clock does.
    static std::optional<double> driftOf(const Match &first, const Match &second,
                                         const std::vector<Pause> &pauses);
    /// Puts both moments in step, by offset and drift. Only where driftOf() knows it.
    void place(Id source, const Match &first, const Match &second);

Q_SIGNALS:
    void runningChanged(bool running);
    /// The recording that is read; empty while all are compared.
    void progress(const QString &recording, double share);
    void found();
    void cancelled();
    void failed(const QString &message);

private:
    void take(Result<media::SyncFinding> answer);
    void forget();
    void write(const std::map<Id, SyncMap> &syncs);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace duologue::ui

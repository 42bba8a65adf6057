#pragma once

#include <memory>

#include <QSettings>
#include <QSignalSpy>
#include <QWheelEvent>
#include <QtTest>

#include "core/store/session_store.h"
#include "timeline_fixture.h"
#include "ui/timeline/timeline_view.h"
#include "ui/timeline/tracks/predictions/prediction_tracks.h"
#include "ui/timeline/tracks/ratings/rating_tracks.h"
#include "ui/timeline/tracks/standard_tracks.h"
#include "ui/timeline/tracks/synchrony/synchrony_tracks.h"
#include "ui/timeline/tracks/utterances/utterance_tracks.h"
#include "ui/timeline/tracks/waveforms/waveform_tracks.h"

namespace duologue::testing {

using namespace ui;

inline void makeFile(const QString &path)
{
    auto store = SessionStore::create(path.toStdString(), {});
    if (!store)
        qFatal("%s", store.error().message.c_str());
    const auto saved = (*store)->commit(sketchedConversation(300, (*store)->session().info()), "t");
    if (!saved)
        qFatal("%s", saved.error().message.c_str());
}

inline const QString runningPredictionsKey = "predictions:running";

/// Of the track that compares two others.
inline QString synchronyKey(const std::pair<QString, QString> &pair)
{
    return QString("synchrony:%1|%2").arg(pair.first, pair.second);
}

/// The view with everything it needs, showing 30 s to 42 s.
struct Window
{
    QTemporaryDir folder;
    Theme theme;
    SessionController controller;
    Selection selection;
    media::Player player;
    std::unique_ptr<TimelineView> view =
        std::make_unique<TimelineView>(controller, selection, player, theme);
    StandardTracks kinds = addStandardTracks(view->board());

    explicit Window(bool withHeartRate = true)
    {
        QCoreApplication::setOrganizationName("Duologue tests");
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
        if (withHeartRate)
            writeHeartRate();
        makeFile(folder.filePath("s.duologue"));
        view->resize(1300, 600);
        view->show();
        controller.setAnnotator("R3");
        player.setDuration(MediaTime::fromSeconds(300));
        QSignalSpy opened(&controller, &SessionController::opened);
        controller.open(folder.filePath("s.duologue"));
        if (!opened.wait(10'000))
            qFatal("the session does not open");
        view->time().show(span(30, 42));
        QCoreApplication::processEvents();
    }

    void writeHeartRate()
    {
        QFile file(folder.filePath("heart.csv"));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("the fixture cannot be written");
        file.write("time_s,bpm\n");
        for (int i = 0; i < 300; ++i)
            if (i < 48 || i > 55)
                file.write(QByteArray::number(i) + ',' +
                           QByteArray::number(82 + 9 * std::sin(i / 7.0) + 2 * std::sin(i * 1.7)) +
                           '\n');
    }

    const Session &session() const { return controller.session(); }
    Annotation annotation(Id id) const { return *session().annotation(id); }
    const Track &track(Id tier) const { return *view->tracks().ofTier(tier); }
    QPoint at(Id tier, double seconds, int dx = 0) const
    {
        const QRect rect = view->trackRect(track(tier));
        const double x = view->axis().x(MediaTime::fromSeconds(seconds));
        return {rect.left() + qRound(x) + dx, rect.center().y()};
    }
    bool waitForEdit()
    {
        QSignalSpy changed(&controller, &SessionController::changed);
        return changed.wait(10'000);
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseMove(view.get(), from);
        QTest::mousePress(view.get(), Qt::LeftButton, modifiers, from);
        for (int i = 1; i <= 8; ++i)
            move(from + (to - from) * i / 8, modifiers);
        QTest::mouseRelease(view.get(), Qt::LeftButton, modifiers, to);
    }
    void move(QPoint to, Qt::KeyboardModifiers modifiers = {})
    {
        QMouseEvent event(QEvent::MouseMove, to, view->mapToGlobal(to), Qt::NoButton,
                          Qt::LeftButton, modifiers);
        QCoreApplication::sendEvent(view.get(), &event);
    }
    void wheel(QPoint at, int delta, Qt::KeyboardModifiers modifiers = {})
    {
        QWheelEvent event(at, view->mapToGlobal(at), {}, {0, delta}, Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(view.get(), &event);
    }
};

} // namespace duologue::testing

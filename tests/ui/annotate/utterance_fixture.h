#pragma once

#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

#include "tests/ui/annotate/annotate_fixture.h"
#include "ui/annotate/transcript_field.h"
#include "ui/annotate/utterance_panel.h"
#include "ui/controllers/proposal_review.h"
#include "ui/controllers/utterance_controller.h"
#include "ui/controllers/utterance_tier.h"
#include "ui/theme/theme.h"

namespace duologue::ui {

/// The panel of utterances over a session, used by keyboard.
struct UtteranceFixture : AnnotateFixture
{
    Theme theme;
    UtteranceController utterances{session, player, selection};
    ProposalReview proposals{session, player, selection};
    UtterancePanel panel{session, player, selection, utterances, proposals, theme};

    UtteranceFixture()
    {
        theme.use("light");
        utterances.setActive(true);
        panel.resize(460, 480);
        panel.show();
        panel.activateWindow();
        panel.setFocus();
        if (!QTest::qWaitForWindowActive(&panel))
            qFatal("the window does not get active");
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    void at(double s) { player.seek(seconds(s)); }
    Annotations rows(Id person) const
    {
        const Tier *tier = utteranceTier(session.session(), person, "R3");
        return tier ? session.session().annotations(tier->id) : Annotations{};
    }
    void mark(Qt::Key who, double begin, double end)
    {
        at(begin);
        key(who);
        at(end);
        key(who);
        waitSaved();
    }
    QLabel *waiting() { return panel.findChild<QLabel *>("proposals"); }
    void propose(const std::vector<Proposal> &found)
    {
        perform([found](const Session &now, IdSource &ids) {
            return Result<Edit>(edits::propose(now, ids, found));
        });
        if (!waitSaved())
            qFatal("not saved");
    }
    /// As it comes from somebody else.
    void write(Id row, const std::string &text)
    {
        perform([=](const Session &now, IdSource &) { return edits::setText(now, row, text); });
        if (!waitSaved())
            qFatal("not saved");
    }
    QLabel *meanwhile() { return panel.findChild<QLabel *>("meanwhile"); }
    QLineEdit *field() { return panel.transcript()->field(); }
    QToolButton *transcribing() { return panel.findChild<QToolButton *>("transcribing"); }
    /// Waits until it has played from `begin` to `end`, and no further.
    bool hears(double begin, double end)
    {
        if (!QTest::qWaitFor([&] { return player.isPlaying(); }, 2000) ||
            player.position() < seconds(begin) || player.position() > seconds(end))
            return false;
        return QTest::qWaitFor([&] { return !player.isPlaying(); }, 5000) &&
               player.position() == seconds(end);
    }
    QString header() const { return panel.findChild<QLabel *>()->text(); }
};

} // namespace duologue::ui

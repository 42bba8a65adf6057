#include "ui/main_window/protocol_actions.h"

#include "ui/actions/action_table.h"
#include "ui/controllers/head_trainer.h"
#include "ui/controllers/lint_controller.h"
#include "ui/controllers/proposal_controller.h"
#include "ui/controllers/proposal_review.h"
#include "ui/controllers/session_controller.h"
#include "ui/lint/lint_panel.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/notice_bar.h"
#include "ui/main_window/review_pages.h"
#include "ui/main_window/status_line.h"
#include "ui/main_window/workbench.h"

namespace duologue::ui {
namespace {

void bindProposals(MainWindow &window)
{
    auto *ear = new ProposalController(window.services().session, &window);
    window.services().actions.bind("utterance.propose", [ear, &window] {
        if (window.services().session.isOpen())
            ear->propose();
        else
            window.notices().showProblem(MainWindow::tr("Open a session first, or make one."));
    });
    QObject::connect(ear, &ProposalController::progress, &window, [ear, &window](double share) {
        window.status().showJob("propose", MainWindow::tr("Listening for utterances"), share,
                                [ear] { ear->cancel(); });
    });
    QObject::connect(ear, &ProposalController::over, &window,
                     [&window] { window.status().endJob("propose"); });
    QObject::connect(ear, &ProposalController::failed, &window,
                     [&window](const QString &message) { window.notices().showProblem(message); });
    QObject::connect(
        ear, &ProposalController::added, &window,
        [&window](int utterances, const QStringList &remarks) {
            window.notices().showNews(
                (QStringList(utterances == 0
                                 ? MainWindow::tr("Whenever somebody speaks, an utterance is "
                                                  "marked already.")
                                 : MainWindow::tr("%1 utterances found by ear wait as proposals: N "
                                                  "plays the next, Enter takes it, Backspace "
                                                  "refuses it.")
                                       .arg(utterances)) +
                 remarks)
                    .join(QLatin1Char(' ')));
        });
}

void bindReviewOfProposals(MainWindow &window)
{
    auto &actions = window.services().actions;
    const auto bind = [&](const char *action, auto &&act) {
        actions.bind(action, [&window, act] { act(window.workbench().proposals()); });
    };
    bind("utterance.refuse", [](ProposalReview &review) { review.refuse(); });
    bind("utterance.nextProposal", [](ProposalReview &review) { review.go(1); });
    bind("utterance.previousProposal", [](ProposalReview &review) { review.go(-1); });
    bind("utterance.takeAll", [](ProposalReview &review) { review.takeAll(); });
    bind("utterance.refuseAll", [](ProposalReview &review) { review.refuseAll(); });
}

} // namespace

void bindProtocolActions(MainWindow &window)
{
    auto &actions = window.services().actions;
    actions.bind("review.lint", [&window] {
        window.showActivity("review");
        window.workbench().review().showProtocol();
    });
    actions.bind("review.fix", [&window] { window.workbench().review().fixFinding(); });
    bindProposals(window);
    bindReviewOfProposals(window);
}

void tellOfProtocol(MainWindow &window)
{
    LintController *lint = &window.workbench().review().lint();
    QObject::connect(lint, &LintController::listening, &window, [lint, &window](double share) {
        window.status().showJob("lint", MainWindow::tr("Listening for pauses"), share,
                                [lint] { lint->cancelListening(); });
    });
    QObject::connect(lint, &LintController::listened, &window,
                     [&window] { window.status().endJob("lint"); });
    HeadTrainer *head = &window.workbench().review().head();
    QObject::connect(head, &HeadTrainer::progress, &window, [head, &window](double share) {
        window.status().showJob("head", MainWindow::tr("Training the small head anew"), share,
                                [head] { head->cancel(); });
    });
    QObject::connect(head, &HeadTrainer::trainingChanged, &window, [&window](bool training) {
        if (!training)
            window.status().endJob("head");
    });
    QObject::connect(&window.workbench().proposals(), &ProposalReview::message, &window,
                     [&window](const QString &text) { window.status().showHint(text); });
}

} // namespace duologue::ui

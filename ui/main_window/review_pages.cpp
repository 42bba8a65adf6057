#include "ui/main_window/review_pages.h"

#include <algorithm>
#include <utility>

#include <QFileInfo>

#include "core/media/cache_folder.h"
#include "core/media/player.h"
#include "ui/actions/action_table.h"
#include "ui/agreement/agreement_panel.h"
#include "ui/controllers/agreement_controller.h"
#include "ui/controllers/dyad_controller.h"
#include "ui/controllers/lint_controller.h"
#include "ui/controllers/place_faces.h"
#include "ui/controllers/play_once.h"
#include "ui/controllers/rating_controller.h"
#include "ui/controllers/review_controller.h"
#include "ui/controllers/selection.h"
#include "ui/controllers/session_controller.h"
#include "ui/controllers/utterance_controller.h"
#include "ui/dyad/dyad_panel.h"
#include "ui/lint/lint_panel.h"
#include "ui/narrative/narrative_panel.h"
#include "ui/review/compare_panel.h"
#include "ui/review/queue_panel.h"
#include "ui/timeline/tracks/synchrony/synchrony_tracks.h"
#include "ui/timeline/tracks/verdicts/verdict_tracks.h"
#include "ui/video/video_stage.h"

namespace duologue::ui {
namespace {

constexpr MediaTime aroundFinding = MediaTime::fromMilliseconds(700); // what is heard of each side

} // namespace

ReviewPages::ReviewPages(const Services &services, VideoStage &stage, const FaceController &faces,
                         QWidget *parent)
    : PageTabs(tr("Pages of the review"), parent),
      m_services(services),
      m_stage(stage),
      m_playOnce(new PlayOnce(services.player, this))
{
    addNarrative();
    addAgreement();
    addDisagreement(faces);
    addProtocol();
    addDyad();
}

void ReviewPages::addNarrative()
{
    const Services &s = m_services;
    m_narrative = new NarrativePanel(s.session, s.selection, s.player, s.theme, this);
    addPage(m_narrative, tr("Narrative"),
            tr("The session told as talk turns, with what models say of each"));
    connect(m_narrative, &NarrativePanel::problem, this, &ReviewPages::problem);
    connect(m_narrative, &NarrativePanel::runModelRequested, this,
            [this] { Q_EMIT activityRequested("models"); });
}

void ReviewPages::addAgreement()
{
    m_agreement = new AgreementController(m_services.session, this);
    m_agreementPanel = new AgreementPanel(*m_agreement, this);
    addPage(m_agreementPanel, tr("Agreement"), m_services.actions.action("review.agreement"));
    connect(m_agreementPanel, &AgreementPanel::placeActivated, this, &ReviewPages::playIn);
}

void ReviewPages::setProject(std::shared_ptr<const project::Project> project)
{
    m_agreement->setProject(std::move(project));
}

/// Another session is opened first.
void ReviewPages::playIn(const QString &file, Id participant, TimeSpan span)
{
    SessionController &session = m_services.session;
    if (QFileInfo(session.path()) == QFileInfo(file))
        return playOnce(participant, span);
    connect(
        &session, &SessionController::opened, this,
        [this, &session, file, participant, span] {
            if (QFileInfo(session.path()) == QFileInfo(file))
                playOnce(participant, span);
        },
        Qt::SingleShotConnection);
    session.open(file);
}

void ReviewPages::addDisagreement(const FaceController &faces)
{
    m_review = new ReviewController(m_services.session, media::cacheFolder("heads"), this);
    m_comparePanel = new ComparePanel(*m_review, m_services.theme, this);
    m_queuePanel = new QueuePanel(*m_review, m_services.theme, this);
    m_queuePanel->showFaces(*new PlaceFaces(m_services.session, m_services.media, faces,
                                            media::IndexCache(media::cacheFolder("frames")), this));
    addPage(m_comparePanel, tr("Model"), m_services.actions.action("review.compare"));
    addPage(m_queuePanel, tr("Queue"), m_services.actions.action("review.queue"));
    connect(m_comparePanel, &ComparePanel::placeActivated, this, &ReviewPages::loopPlace);
    connect(m_comparePanel, &ComparePanel::shownChanged, this, &ReviewPages::showVerdicts);
    connect(m_queuePanel, &QueuePanel::placeActivated, this, &ReviewPages::loopPlace);
    connect(m_queuePanel, &QueuePanel::ratingWanted, this, &ReviewPages::ratingRequested);
    connect(m_queuePanel, &QueuePanel::blindWanted, this, [this](bool blind) {
        if (m_services.rating.isBlind() != blind)
            m_services.actions.action("rating.blind")->trigger();
    });
}

/// What departs from the protocol; where nobody but a person can mend it, the way there.
void ReviewPages::addProtocol()
{
    m_lint = new LintController(m_services.session, this);
    m_protocol = new LintPanel(*m_lint, this);
    addPage(m_protocol, tr("Protocol"), m_services.actions.action("review.lint"));
    connect(m_protocol, &LintPanel::countChanged, this, [this](int findings) {
        setTitle(m_protocol, findings < 0 ? tr("Protocol") : tr("Protocol (%1)").arg(findings));
    });
    connect(m_protocol, &LintPanel::placeActivated, this, [this](const lint::Finding &finding) {
        if (finding.participant != 0)
            m_services.selection.setParticipant(finding.participant);
        m_services.selection.setAnnotation(finding.annotation);
        m_services.selection.setSpan(finding.place);
        m_playOnce->play({std::max(MediaTime(), finding.place.begin - aroundFinding),
                          std::min(finding.place.end + aroundFinding,
                                   m_services.session.session().info().duration)});
    });
    connect(m_protocol, &LintPanel::handRequested, this, [this](const lint::Finding &finding) {
        if (finding.rule == lint::Rule::UnratedWindow)
            return Q_EMIT ratingRequested(finding.participant, finding.place);
        Q_EMIT activityRequested("utterances");
        m_services.selection.setAnnotation(finding.annotation);
        m_services.utterances.requestTranscript();
    });
}

void ReviewPages::addDyad()
{
    m_dyad = new DyadController(m_services.session, this);
    m_dyadPanel = new DyadPanel(*m_dyad, m_services.theme, this);
    addPage(m_dyadPanel, tr("Dyad"), m_services.actions.action("review.dyad"));
    connect(m_dyad, &DyadController::compared, this, &ReviewPages::showRibbon);
    connect(m_dyadPanel, &DyadPanel::placeActivated, this,
            [this](TimeSpan span) { playOnce(0, span); });
}

void ReviewPages::showOn(VerdictTracks &verdicts, SynchronyTracks &synchrony)
{
    m_verdicts = &verdicts;
    m_synchrony = &synchrony;
    verdicts.onActivated([this](Id participant, TimeSpan span) { loopPlace(participant, span); });
}

void ReviewPages::setBlind(bool blind)
{
    m_narrative->setBlind(blind);
    m_agreementPanel->setBlind(blind);
    m_review->setBlind(blind);
    m_dyadPanel->setBlind(blind);
    if (blind && m_synchrony)
        m_synchrony->showNothing();
}

void ReviewPages::playOnce(Id participant, TimeSpan span)
{
    if (participant != 0)
        m_services.selection.setParticipant(participant);
    m_services.selection.setSpan(span);
    m_playOnce->play(span);
}

void ReviewPages::loopPlace(Id participant, TimeSpan span)
{
    Selection &selection = m_services.selection;
    if (participant != 0) {
        selection.setParticipant(participant);
        bringForward(participant);
    }
    selection.setSpan(span);
    media::Player &player = m_services.player;
    player.setLoop(span);
    player.seek(span.begin);
    player.play();
}

/// The large view follows who is spoken of.
void ReviewPages::bringForward(Id participant)
{
    const auto views = m_stage.views();
    for (std::size_t v = 0; v < views.size(); ++v) {
        const MediaSource *source = m_services.session.session().mediaSource(views[v]);
        if (source && source->role == MediaRole::Frontal && source->subject == participant)
            return m_stage.bringForward(static_cast<int>(v));
    }
}

void ReviewPages::showVerdicts()
{
    const bool showable = m_comparePanel->wasSeen() && !m_review->isBlind();
    if (m_verdicts)
        m_verdicts->show(showable ? m_comparePanel->shown() : nullptr);
}

/// Who leads, among the tracks.
void ReviewPages::showRibbon()
{
    const auto found = m_dyad->result();
    if (!m_synchrony)
        return;
    if (!found || m_services.rating.isBlind())
        return m_synchrony->showNothing();
    const TwoPeople people{
        {QString::fromStdString(found->who[0]), QString::fromStdString(found->who[1])}, {0, 1}};
    m_synchrony->show(tr("%1 ↔ %2").arg(QString::fromStdString(found->first),
                                        QString::fromStdString(found->second)),
                      people, {found, &found->synchrony});
}

QStringList ReviewPages::comparedMeasures() const
{
    const auto found = m_dyad->result();
    return found ? QStringList{QString::fromStdString(found->first),
                               QString::fromStdString(found->second)}
                 : QStringList();
}

NarrativePanel &ReviewPages::showNarrative()
{
    setCurrent(m_narrative);
    return *m_narrative;
}

AgreementPanel &ReviewPages::showAgreement()
{
    show(m_agreementPanel);
    return *m_agreementPanel;
}

void ReviewPages::showComparison()
{
    show(m_comparePanel);
}

QueuePanel &ReviewPages::showQueue()
{
    show(m_queuePanel);
    return *m_queuePanel;
}

bool ReviewPages::showsQueue() const
{
    return m_queuePanel->isVisible();
}

void ReviewPages::showProtocol()
{
    show(m_protocol);
}

void ReviewPages::showDyad()
{
    show(m_dyadPanel);
}

HeadTrainer &ReviewPages::head()
{
    return m_review->head();
}

void ReviewPages::fixFinding()
{
    if (current() == m_protocol)
        m_protocol->fixCurrent();
    else
        showProtocol();
}

} // namespace duologue::ui

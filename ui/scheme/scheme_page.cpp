#include "ui/scheme/scheme_page.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QTimer>

#include "core/formats/scheme_files.h"
#include "core/scheme/locks.h"
#include "core/scheme/scheme_file.h"
#include "ui/annotate/scale_words.h"
#include "ui/controllers/session_controller.h"
#include "ui/scheme/list_editor.h"
#include "ui/scheme/locks_form.h"
#include "ui/scheme/ratings_form.h"
#include "ui/scheme/scheme_draft.h"
#include "ui/scheme/scheme_lists.h"
#include "ui/scheme/scheme_preview.h"
#include "ui/settings/core_text.h"
#include "ui/theme/elided.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

constexpr int soon = 150; ///< milliseconds after the last change to the scheme

bool touchesScheme(const IndexedEdit &edit)
{
    return std::ranges::any_of(edit.others(), [](const RowChange &change) {
        return std::holds_alternative<SchemeRow>(change.any());
    });
}

QPushButton *button(const QString &text, const QString &tip, QWidget *parent)
{
    auto *one = new QPushButton(text, parent);
    one->setToolTip(tip);
    return one;
}

std::vector<std::string> names(const Session &session)
{
    std::vector<std::string> all;
    for (const Participant *one : session.participants())
        all.push_back(one->pseudonym);
    return all;
}

QString filter()
{
    return SchemePage::tr("Schemes (*.json);;ELAN templates (*.etf);;All files (*)");
}

} // namespace

SchemePage::SchemePage(SessionController &session, const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_theme(theme),
      m_draft(new SchemeDraft(this)),
      m_soon(new QTimer(this))
{
    setAccessibleName(tr("Scheme"));
    m_soon->setSingleShot(true);
    m_soon->setInterval(soon);
    auto *sides = new QSplitter(Qt::Horizontal, this);
    sides->addWidget(makeLists());
    sides->addWidget(makeEffect());
    sides->setStretchFactor(0, 3);
    sides->setStretchFactor(1, 2);
    sides->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * gridUnit, 2 * gridUnit, 2 * gridUnit, 2 * gridUnit);
    m_problem = new QLabel(this);
    m_problem->setWordWrap(true);
    m_problem->hide();
    layout->addWidget(makeHead());
    layout->addWidget(m_problem);
    layout->addWidget(sides, 1);

    connect(m_draft, &SchemeDraft::changed, this, &SchemePage::refresh);
    connect(m_soon, &QTimer::timeout, this, &SchemePage::look);
    connect(&session, &SessionController::opened, this, &SchemePage::restart);
    connect(&session, &SessionController::closed, this, &SchemePage::done);
    connect(&session, &SessionController::annotatorChanged, this, &SchemePage::refreshRole);
    connect(&session, &SessionController::changed, this,
            [this](const IndexedEdit &edit) { touchesScheme(edit) ? restart() : m_soon->start(); });
    connect(&theme, &Theme::changed, this, &SchemePage::refresh);
    restart();
}

SchemePage::~SchemePage() = default;

QWidget *SchemePage::makeHead()
{
    auto *head = new QWidget(this);
    auto *line = new QHBoxLayout(head);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(new QLabel(tr("Scheme"), head));
    m_name = new QLineEdit(head);
    m_name->setAccessibleName(tr("Name of the scheme"));
    m_name->setToolTip(tr("Name of the scheme"));
    line->addWidget(m_name, 2);
    m_shipped = new ElidedComboBox(head);
    m_shipped->addItem(tr("Start from…"));
    for (const scheme::Scheme &one : scheme::shipped()) {
        m_shipped->addItem(QString::fromStdString(one.name));
        m_shipped->setItemData(m_shipped->count() - 1, words(one.description), Qt::ToolTipRole);
    }
    m_shipped->setToolTip(tr("Take one of the schemes that come with Duologue"));
    line->addWidget(m_shipped, 1);
    auto *open = button(tr("&Open…"), tr("Read a scheme file, or a template of ELAN"), head);
    auto *save =
        button(tr("&Save…"), tr("Write this scheme as a file, or as a template of ELAN"), head);
    auto *take = button(tr("&Template from this session"),
                        tr("Make the scheme of what the session is now"), head);
    auto *close = button(tr("Close"), tr("Back to the session (Esc)"), head);
    for (QPushButton *one : {open, save, take, close})
        line->addWidget(one);
    connect(m_name, &QLineEdit::editingFinished, this, [this] {
        m_draft->change(
            [&](scheme::Scheme &scheme) { scheme.name = m_name->text().trimmed().toStdString(); });
    });
    connect(m_shipped, &QComboBox::activated, this, [this](int index) {
        if (index > 0)
            m_draft->take(scheme::shipped()[std::size_t(index - 1)]);
        m_shipped->setCurrentIndex(0);
    });
    connect(open, &QPushButton::clicked, this, &SchemePage::askAndOpen);
    connect(save, &QPushButton::clicked, this, &SchemePage::askAndSave);
    connect(take, &QPushButton::clicked, this, &SchemePage::takeSession);
    connect(close, &QPushButton::clicked, this, &SchemePage::done);
    return head;
}

QWidget *SchemePage::makeLists()
{
    auto *tabs = new QTabWidget(this);
    auto *tiers = new ListEditor(*m_draft, tierList(), tr("tier"), tabs);
    tabs->addTab(tiers, tr("Tiers"));
    tabs->addTab(makeVocabularies(), tr("Vocabularies"));
    tabs->addTab(new RatingsForm(*m_draft, tabs), tr("Ratings"));
    tabs->addTab(new LocksForm(*m_draft, tabs), tr("Locks"));
    setFocusProxy(tiers->view());
    return tabs;
}

/// The vocabularies, and the entries of the selected one below.
QWidget *SchemePage::makeVocabularies()
{
    auto *both = new QSplitter(Qt::Vertical, this);
    auto *vocabularies = new ListEditor(*m_draft, vocabularyList(), tr("vocabulary"), both);
    auto *entries =
        new ListEditor(*m_draft, entryList([vocabularies] { return vocabularies->currentRow(); }),
                       tr("value"), both);
    connect(vocabularies, &ListEditor::currentRowChanged, m_draft, &SchemeDraft::changed);
    both->addWidget(vocabularies);
    both->addWidget(entries);
    both->setStretchFactor(0, 1);
    both->setStretchFactor(1, 2);
    both->setChildrenCollapsible(false);
    return both;
}

QWidget *SchemePage::makeEffect()
{
    auto *side = new QWidget(this);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(2 * gridUnit, 0, 0, 0);
    const auto heading = [&](const QString &text) {
        auto *label = new QLabel(text, side);
        QFont bold = label->font();
        bold.setBold(true);
        label->setFont(bold);
        layout->addWidget(label);
    };
    heading(tr("What it does to this session"));
    m_effect = new QLabel(side);
    m_effect->setWordWrap(true);
    m_effect->setTextFormat(Qt::PlainText);
    m_effect->setAlignment(Qt::AlignTop);
    m_effect->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_effect->setAccessibleName(tr("What the scheme does to this session"));
    auto *scrolled = new QScrollArea(side);
    scrolled->setWidget(m_effect);
    scrolled->setWidgetResizable(true);
    scrolled->setMinimumHeight(120);
    layout->addWidget(scrolled, 1);
    heading(tr("What annotators see"));
    m_preview = new SchemePreview(m_theme, side);
    auto *preview = new QScrollArea(side);
    preview->setWidget(m_preview);
    preview->setWidgetResizable(true);
    preview->setFrameShape(QFrame::NoFrame);
    layout->addWidget(preview, 2);
    m_role = new QLabel(side);
    m_role->setWordWrap(true);
    m_apply =
        button(tr("&Apply to this session"),
               tr("Make the session follow the scheme (Ctrl+Enter); one undo takes it back"), side);
    layout->addWidget(m_role);
    layout->addWidget(m_apply);
    connect(m_apply, &QPushButton::clicked, this, &SchemePage::apply);
    return side;
}

/// With the scheme that the session has, or what one would say that was made of it.
void SchemePage::restart()
{
    const Session &session = m_session.session();
    m_draft->start(session.scheme() ? scheme::schemeOf(session) : scheme::templateOf(session));
}

void SchemePage::refresh()
{
    m_name->setText(QString::fromStdString(m_draft->scheme().name));
    QStringList people;
    for (const Participant *one : m_session.session().participants())
        people << QString::fromStdString(one->pseudonym);
    for (const scheme::Person &one : m_draft->scheme().participants)
        if (m_session.session().participants().empty())
            people << QString::fromStdString(one.name);
    m_preview->display(m_draft->scheme(), people);
    m_problem->hide();
    m_canApply = false;
    refreshRole();
    m_soon->start();
}

void SchemePage::look()
{
    if (!m_session.isOpen())
        return;
    m_looking.start(
        [session = m_session.session(), scheme = m_draft->scheme()](const jobs::Ticket &) {
            IdSource ids;
            return scheme::changeTo(session, ids, scheme);
        },
        [this](const Result<scheme::Change> &change) { tell(change); });
}

void SchemePage::tell(const Result<scheme::Change> &change)
{
    QString text;
    if (!change)
        text = QStringLiteral("⚠ ") + coreText(change.error().message);
    else
        for (const std::string &sentence : change->sentences)
            text += QStringLiteral("• ") + coreText(sentence) + u'\n';
    m_effect->setText(text);
    QPalette colors = palette();
    if (!change)
        colors.setColor(QPalette::WindowText, m_theme.color(Role::Problem));
    m_effect->setPalette(colors);
    m_canApply = change && !change->edit.empty();
    refreshRole();
}

void SchemePage::refreshRole()
{
    const scheme::Scheme now = scheme::schemeOf(m_session.session());
    const QString annotator = m_session.annotator();
    const bool may = scheme::leads(now, annotator.toStdString());
    QStringList leads;
    for (const std::string &lead : now.leads)
        leads << QString::fromStdString(lead);
    m_role->setText(leads.isEmpty() ? tr("Nobody leads yet; whoever annotates may apply it.")
                    : may ? tr("You annotate as %1, a lead of this session.").arg(annotator)
                          : tr("Only %1 may change the scheme of this session. You may look at it, "
                               "and save it as a file.")
                                .arg(leads.join(QStringLiteral(", "))));
    m_apply->setEnabled(may && m_canApply);
}

void SchemePage::apply()
{
    if (QWidget *editor = focusWidget())
        editor->clearFocus(); // what is being typed counts
    setFocus();
    const scheme::Scheme scheme = m_draft->scheme();
    m_session.performLate([scheme](const Session &session, IdSource &ids) -> Result<Edit> {
        auto change = scheme::changeTo(session, ids, scheme);
        if (!change)
            return std::unexpected(change.error());
        return std::move(change->edit);
    });
}

void SchemePage::openFile(const QString &path)
{
    m_reading.start(
        [path](const jobs::Ticket &) { return formats::openScheme(path.toStdString()); },
        [this](const Result<formats::OpenedScheme> &read) {
            if (!read)
                return showProblem(read.error());
            m_draft->take(read->scheme);
            if (!read->warnings.empty())
                Q_EMIT message(QString::fromStdString(read->warnings.front().message));
        });
}

void SchemePage::saveFile(const QString &path)
{
    m_writing.start(
        [path, scheme = m_draft->scheme(),
         people = names(m_session.session())](const jobs::Ticket &) {
            return formats::saveScheme(scheme, path.toStdString(), people);
        },
        [this, path](const Result<std::vector<formats::Warning>> &written) {
            if (!written)
                return showProblem(written.error());
            QString said = tr("The scheme is saved as %1.").arg(path);
            for (const formats::Warning &warning : *written)
                said += u' ' + QString::fromStdString(warning.message);
            Q_EMIT message(said);
        });
}

void SchemePage::showProblem(const Error &error)
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, m_theme.color(Role::Problem));
    m_problem->setPalette(colors);
    m_problem->setText(QStringLiteral("⚠ ") + coreText(error.message));
    m_problem->show();
}

void SchemePage::takeSession()
{
    m_draft->take(scheme::templateOf(m_session.session()));
}

void SchemePage::askAndOpen()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Open scheme"), QFileInfo(m_session.path()).absolutePath(), filter());
    if (!path.isEmpty())
        openFile(path);
}

void SchemePage::askAndSave()
{
    QString chosen;
    QString path = QFileDialog::getSaveFileName(
        this, tr("Save scheme"), QFileInfo(m_session.path()).absolutePath() + tr("/scheme.json"),
        filter(), &chosen);
    if (path.isEmpty())
        return;
    if (chosen.contains(QLatin1String("*.etf")) && !path.endsWith(QLatin1String(".etf")))
        path = path.section(QLatin1String(".json"), 0, 0) + QStringLiteral(".etf");
    if (QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".json");
    saveFile(path);
}

/// Keys that reach the page because nothing in it wants them.
bool SchemePage::event(QEvent *event)
{
    const auto type = event->type();
    if (type == QEvent::ShortcutOverride || type == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (handleKey(*key, type == QEvent::KeyPress)) {
            key->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

bool SchemePage::handleKey(const QKeyEvent &key, bool act)
{
    const bool enter = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
    if (key.matches(QKeySequence::Undo) && m_draft->isChanged()) {
        if (act)
            m_draft->undo();
    } else if (key.matches(QKeySequence::Redo)) {
        if (act && !m_draft->redo())
            m_session.redo();
    } else if (key.key() == Qt::Key_Escape && key.modifiers() == Qt::NoModifier) {
        if (act)
            Q_EMIT done();
    } else if (enter && key.modifiers() == Qt::ControlModifier) {
        if (act && m_apply->isEnabled())
            apply();
    } else {
        return false;
    }
    return true;
}

} // namespace duologue::ui

#include "ui/main_window/top_bar.h"

#include <algorithm>

#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include "ui/actions/action_table.h"
#include "ui/actions/keyed_text.h"
#include "ui/controllers/session_controller.h"
#include "ui/main_window/activities.h"
#include "ui/theme/elided.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

constexpr int titleWidth = 230;     // in a small window; in a wide one more
constexpr int annotatorWidth = 110; // likewise

constexpr int charactersForAll = 165;
} // namespace

TopBar::TopBar(ActionTable &actions, SessionController &session, const Theme &theme,
               QWidget *transport, QWidget *parent)
    : QWidget(parent),
      m_actions(actions),
      m_session(session),
      m_theme(theme),
      m_title(new ElidedLabel),
      m_annotator(new QToolButton),
      m_saved(new QLabel)
{
    setObjectName("topBar");
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 12, 4);
    layout->setSpacing(4);
    m_menu = menuButton();
    layout->addWidget(m_menu);
    m_title->setObjectName("sessionTitle");
    m_title->setTextFormat(Qt::PlainText);
    layout->addWidget(m_title);
    layout->addSpacing(8);
    for (const QString &activity : activities) {
        m_activities.push_back(activityButton(activity));
        layout->addWidget(m_activities.back());
    }
    m_activityMenu = activityMenu();
    layout->addWidget(m_activityMenu);
    layout->addStretch(1);
    layout->addWidget(transport);
    layout->addStretch(1);
    m_annotator->setAutoRaise(true);
    m_annotator->setFocusPolicy(Qt::TabFocus);
    connect(m_annotator, &QToolButton::clicked, m_actions.action("file.annotator"),
            &QAction::trigger);
    layout->addWidget(m_annotator);
    m_saved->setAccessibleName(tr("Saved state"));
    layout->addWidget(m_saved);

    connect(&session, &SessionController::opened, this, &TopBar::showSession);
    connect(&session, &SessionController::closed, this, &TopBar::showSession);
    connect(&session, &SessionController::changed, this, &TopBar::showSession);
    connect(&session, &SessionController::annotatorChanged, this, &TopBar::showSession);
    connect(&session, &SessionController::savedChanged, this, &TopBar::showSaved);
    connect(&session, &SessionController::saving, this, [this](double share) {
        m_saved->setText(tr("… saving, %1 %").arg(static_cast<int>(share * 100)));
    });
    connect(&theme, &Theme::changed, this, [this] { showSaved(m_session.isSaved()); });
    showSession();
}

QToolButton *TopBar::menuButton()
{
    auto *button = new QToolButton;
    QFont font = button->font();
    font.setBold(true);
    button->setFont(font);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setAccessibleName(tr("All actions"));
    button->setToolTip(tr("All actions"));
    button->setMenu(new QMenu(button));
    return button;
}

QMenu &TopBar::menu()
{
    return *m_menu->menu();
}

void TopBar::showMenuButton(bool shown)
{
    m_menu->setVisible(shown);
    fit();
}

QToolButton *TopBar::activityButton(const QString &activity)
{
    QAction *action = m_actions.action("view." + activity);
    auto *button = new QToolButton;
    button->setObjectName(activity);
    button->setText(action->text());
    const auto tip = [button, action] { button->setToolTip(action->toolTip()); };
    tip();
    connect(action, &QAction::changed, button, tip); // its key may be another one
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QToolButton::clicked, this, [this, action, button] {
        button->setChecked(true);
        action->trigger();
    });
    return button;
}

/// All activities in one button, which shows the present one.
QToolButton *TopBar::activityMenu()
{
    auto *button = new QToolButton;
    button->setObjectName("activities");
    button->setAutoRaise(true);
    button->setCheckable(true);
    button->setChecked(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setPopupMode(QToolButton::InstantPopup);
    setKeyed(button, "toolTip",
             tr("What to do with the session ({view.utterances} to {view.sync})"));
    auto *menu = new QMenu(button);
    for (const QString &activity : activities)
        menu->addAction(m_actions.action("view." + activity));
    button->setMenu(menu);
    return button;
}

void TopBar::setActivity(const QString &activity)
{
    for (QToolButton *button : m_activities)
        button->setChecked(button->objectName() == activity);
    m_activityMenu->setText(m_actions.action("view." + activity)->text() + QStringLiteral(" ▾"));
    fit();
}

void TopBar::showSession()
{
    QStringList people;
    for (const Participant *person : m_session.session().participants())
        people << QString::fromStdString(person->pseudonym);
    QString title = QString::fromStdString(m_session.session().info().title);
    if (title.isEmpty())
        title = QFileInfo(m_session.path()).completeBaseName();
    if (!people.isEmpty())
        title += QStringLiteral(" · ") + people.join(QStringLiteral(" & "));
    const QString shown = m_session.isOpen() ? title : tr("no session");
    m_title->setText(shown);
    m_title->setToolTip(shown + u'\n' + m_session.path());
    showAnnotator();
    m_saved->setVisible(m_session.isOpen());
    showSaved(m_session.isSaved());
}

bool TopBar::event(QEvent *event)
{
    const bool done = QWidget::event(event);
    // Some text is longer now. Only ever to less, or each fit would ask for another.
    if (event->type() == QEvent::LayoutRequest && m_room > ActivityMenu &&
        layout()->minimumSize().width() > width())
        fit();
    return done;
}

void TopBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_title->setMaximumWidth(std::max(titleWidth, width() / 5));
    fit();
}

/// As much as has room.
void TopBar::fit()
{
    const bool wide = width() >= fontMetrics().averageCharWidth() * charactersForAll;
    for (int room = wide ? Wide : Narrow; room >= ActivityMenu; --room) {
        setRoom(room);
        if (layout()->minimumSize().width() <= width())
            break;
    }
}

void TopBar::setRoom(int room)
{
    m_room = room;
    m_menu->setText(room == Wide ? QStringLiteral("☰ ") + tr("Menu") : QStringLiteral("☰"));
    m_title->setVisible(room == Wide);
    m_annotator->setVisible(room == Wide);
    for (QToolButton *button : m_activities)
        button->setVisible(room > ActivityMenu);
    m_activityMenu->setVisible(room == ActivityMenu);
    showAnnotator();
    showSaved(m_session.isSaved());
}

void TopBar::showAnnotator()
{
    const QString text = tr("annotator %1").arg(m_session.annotator());
    m_annotator->setText(m_annotator->fontMetrics().elidedText(
        text, Qt::ElideRight, std::max(annotatorWidth, width() / 10)));
    m_annotator->setToolTip(text + u'\n' + m_actions.action("file.annotator")->toolTip());
}

void TopBar::showSaved(bool saved)
{
    const QString words = saved ? tr("✓ saved") : tr("… saving");
    m_saved->setText(m_room == Wide ? words : words.left(1));
    m_saved->setToolTip(saved ? tr("Every edit is on the disk")
                              : tr("An edit is on its way to the disk"));
    QPalette palette = m_saved->palette();
    palette.setColor(QPalette::WindowText, m_theme.color(saved ? Role::Ok : Role::Warning));
    m_saved->setPalette(palette);
}

} // namespace duologue::ui

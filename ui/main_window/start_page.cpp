#include "ui/main_window/start_page.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/actions/action_table.h"

namespace duologue::ui {
namespace {

constexpr int widestName = 480;

/// Space and Enter press it: no session is there to play or to mark.
class PageButton : public QPushButton
{
public:
    explicit PageButton(const QString &text) : QPushButton(text) { setAutoDefault(true); }

protected:
    bool event(QEvent *event) override
    {
        if (event->type() == QEvent::ShortcutOverride) {
            const auto *key = static_cast<QKeyEvent *>(event);
            const bool presses = key->key() == Qt::Key_Space || key->key() == Qt::Key_Return ||
                                 key->key() == Qt::Key_Enter;
            if (presses && key->modifiers() == Qt::NoModifier)
                event->accept();
        }
        return QPushButton::event(event);
    }
};

} // namespace

StartPage::StartPage(ActionTable &actions, QWidget *parent)
    : QWidget(parent), m_recent(new QVBoxLayout)
{
    auto *column = new QVBoxLayout(this);
    column->setSpacing(8);
    column->addStretch(2);
    auto *invitation = new QLabel(
        tr("No session open. Make one from your recordings, open one, or try the demo."));
    invitation->setAlignment(Qt::AlignCenter);
    column->addWidget(invitation);
    for (const char *id : {"file.new", "file.open", "file.demo"}) {
        QAction *action = actions.action(id);
        auto *button = new PageButton(action->text());
        button->setToolTip(action->toolTip());
        button->setFixedWidth(260);
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        column->addWidget(button, 0, Qt::AlignCenter);
        if (!focusProxy())
            setFocusProxy(button);
    }
    m_first = focusProxy();
    column->addSpacing(16);
    column->addLayout(m_recent);
    column->addStretch(3);
}

void StartPage::setRecent(const QStringList &paths)
{
    setFocusProxy(m_first);
    while (QLayoutItem *item = m_recent->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (!paths.isEmpty())
        m_recent->addWidget(new QLabel(tr("Opened last")), 0, Qt::AlignCenter);
    for (const QString &path : paths) {
        const QString name = QFileInfo(path).dir().dirName() + u'/' + QFileInfo(path).fileName();
        auto *button = new PageButton(fontMetrics().elidedText(name, Qt::ElideMiddle, widestName));
        button->setFlat(true);
        button->setToolTip(path);
        connect(button, &QPushButton::clicked, this, [this, path] { Q_EMIT openRequested(path); });
        m_recent->addWidget(button, 0, Qt::AlignCenter);
        button->show(); // now, as it may get the keyboard
        if (focusProxy() == m_first)
            setFocusProxy(button);
    }
}

} // namespace duologue::ui

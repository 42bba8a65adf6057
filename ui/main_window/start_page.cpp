#include "ui/main_window/start_page.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/actions/action_table.h"

namespace duologue::ui {

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
        auto *button = new QPushButton(action->text());
        button->setToolTip(action->toolTip());
        button->setFixedWidth(260);
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        column->addWidget(button, 0, Qt::AlignCenter);
    }
    column->addSpacing(16);
    column->addLayout(m_recent);
    column->addStretch(3);
}

void StartPage::setRecent(const QStringList &paths)
{
    while (QLayoutItem *item = m_recent->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString &path : paths) {
        auto *button =
            new QPushButton(QFileInfo(path).dir().dirName() + u'/' + QFileInfo(path).fileName());
        button->setFlat(true);
        button->setToolTip(path);
        connect(button, &QPushButton::clicked, this, [this, path] { Q_EMIT openRequested(path); });
        m_recent->addWidget(button, 0, Qt::AlignCenter);
    }
}

} // namespace duologue::ui

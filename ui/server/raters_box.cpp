#include "ui/server/raters_box.h"

#include <algorithm>

#include <QCheckBox>
#include <QListWidget>
#include <QVBoxLayout>

namespace duologue::ui {

RatersBox::RatersBox(QWidget *parent)
    : QGroupBox(parent), m_people(new QListWidget), m_blind(new QCheckBox(tr("&Blind until rated")))
{
    m_people->setObjectName(QStringLiteral("raters"));
    m_people->setAccessibleName(tr("Who rates this session"));
    m_people->setToolTip(tr("Space says that somebody is to rate this session, or no more"));
    m_people->setMinimumWidth(180);
    m_blind->setObjectName(QStringLiteral("blind"));
    m_blind->setToolTip(
        tr("Annotators see the ratings of others once their own are complete; the database sees to "
           "it"));
    connect(m_people, &QListWidget::itemChanged, this, [this](const QListWidgetItem *item) {
        if (!m_filling)
            Q_EMIT assigned(item->data(Qt::UserRole).toString(), item->checkState() == Qt::Checked);
    });
    connect(m_blind, &QCheckBox::clicked, this, &RatersBox::blindChanged);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_people, 1);
    column->addWidget(m_blind);
    show(nullptr, {});
}

void RatersBox::show(const server::Shared *session, const std::vector<server::Person> &people)
{
    m_filling = true;
    const int row = m_people->currentRow();
    m_people->clear();
    setEnabled(session);
    setTitle(session ? tr("Who rates “%1”").arg(QString::fromStdString(session->name))
                     : tr("Who rates it"));
    m_blind->setChecked(session && session->blind);
    for (const server::Person &person : people) {
        if (!session || person.role == "reader")
            continue;
        const auto found = std::ranges::find(session->assigned, person.name, &server::Rater::name);
        const bool isAssigned = found != session->assigned.end();
        const QString name = QString::fromStdString(person.name);
        auto *item = new QListWidgetItem(
            isAssigned && found->complete ? tr("%1 ✓ rated").arg(name) : name, m_people);
        item->setData(Qt::UserRole, name);
        item->setCheckState(isAssigned ? Qt::Checked : Qt::Unchecked);
    }
    m_people->setCurrentRow(std::clamp(row, 0, std::max(m_people->count() - 1, 0)));
    m_filling = false;
}

} // namespace duologue::ui

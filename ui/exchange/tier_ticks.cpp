#include "ui/exchange/tier_ticks.h"

#include <algorithm>

#include <QHeaderView>

#include "core/formats/selection.h"
#include "core/session/proposals.h"

namespace duologue::ui {
namespace {

enum Column { Name, Whose, Annotations };
constexpr int idRole = Qt::UserRole;

} // namespace

TierTicks::TierTicks(const Session &session, const std::function<bool(const Tier &)> &isTicked,
                     QWidget *parent)
    : QTreeWidget(parent)
{
    setHeaderLabels({tr("Tier"), tr("Whose"), tr("Annotations")});
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAlternatingRowColors(true);
    setAccessibleName(tr("Tiers"));
    setToolTip(tr("Tiers that are ticked are written; Space ticks"));
    const auto names = formats::participantNames(session);
    for (const Tier *tier : session.tiers()) {
        if (isProposal(*tier))
            continue;
        auto *row = new QTreeWidgetItem(this);
        row->setText(Name, QString::fromStdString(tier->name).simplified());
        row->setCheckState(Name, isTicked(*tier) ? Qt::Checked : Qt::Unchecked);
        row->setData(Name, idRole, qulonglong(tier->id));
        if (tier->participant != 0)
            row->setText(Whose, QString::fromStdString(names.at(tier->participant)));
        row->setText(Annotations,
                     locale().toString(qlonglong(session.annotations(tier->id).size())));
        row->setTextAlignment(Annotations, Qt::AlignRight | Qt::AlignVCenter);
    }
    for (int column = 0; column < columnCount(); ++column)
        resizeColumnToContents(column);
    setColumnWidth(Name, std::clamp(columnWidth(Name), 160, 320));
    if (topLevelItemCount() > 0)
        setCurrentItem(topLevelItem(0));
    connect(this, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem *, int column) {
        if (column == Name)
            Q_EMIT changed();
    });
}

std::vector<Id> TierTicks::ticked() const
{
    std::vector<Id> tiers;
    for (int i = 0; i < topLevelItemCount(); ++i)
        if (topLevelItem(i)->checkState(Name) == Qt::Checked)
            tiers.push_back(topLevelItem(i)->data(Name, idRole).toULongLong());
    return tiers;
}

void TierTicks::tickAll(bool ticked)
{
    {
        const QSignalBlocker quiet(this);
        for (int i = 0; i < topLevelItemCount(); ++i)
            topLevelItem(i)->setCheckState(Name, ticked ? Qt::Checked : Qt::Unchecked);
    }
    Q_EMIT changed();
}

} // namespace duologue::ui

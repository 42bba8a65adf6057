#include "ui/scheme/scheme_preview.h"

#include <functional>

#include <QBoxLayout>
#include <QColor>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QTreeWidget>

#include "ui/annotate/scale_row.h"
#include "ui/annotate/scale_words.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

constexpr int mostKeys = 12; ///< that are told of a vocabulary

QString keysOf(const scheme::VocabularyTemplate &vocabulary)
{
    QStringList keys;
    for (const scheme::Entry &entry : vocabulary.entries)
        if (keys.size() < mostKeys)
            keys << (entry.key.empty()
                         ? QString::fromStdString(entry.value)
                         : QStringLiteral("%1 %2").arg(QString::fromStdString(entry.key).toUpper(),
                                                       QString::fromStdString(entry.value)));
    if (vocabulary.entries.size() > std::size_t(mostKeys))
        keys << QStringLiteral("…");
    return keys.join(QStringLiteral(" · "));
}

QPixmap dot(const QColor &color)
{
    QPixmap pixmap(12, 12);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(2, 2, 8, 8);
    return pixmap;
}

} // namespace

SchemePreview::SchemePreview(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_tiers(new QTreeWidget(this)),
      m_rows(new QVBoxLayout),
      m_texts(new QLabel(this))
{
    m_tiers->setHeaderLabels({tr("Tier"), tr("Keys of its vocabulary")});
    m_tiers->setAccessibleName(tr("Tiers as annotators see them"));
    m_tiers->setRootIsDecorated(false);
    m_tiers->setSelectionMode(QAbstractItemView::NoSelection);
    m_tiers->setMinimumHeight(90);
    m_texts->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridUnit);
    layout->addWidget(m_tiers, 1);
    m_rows->setSpacing(gridUnit);
    layout->addLayout(m_rows);
    layout->addWidget(m_texts);
}

void SchemePreview::display(const scheme::Scheme &scheme, const QStringList &people)
{
    displayTiers(scheme, people);
    displayScales(scheme.ratings);
}

void SchemePreview::displayTiers(const scheme::Scheme &scheme, const QStringList &people)
{
    m_tiers->clear();
    const auto item = [&](const scheme::TierTemplate &tier, int person, QTreeWidgetItem *parent) {
        QString name = QString::fromStdString(tier.name);
        if (person >= 0)
            name.replace(QLatin1String(scheme::person.data()), people[person]);
        auto *one = parent ? new QTreeWidgetItem(parent) : new QTreeWidgetItem(m_tiers);
        one->setText(0, name + (tier.locked ? tr(" (locked)") : QString()));
        const QColor own(QString::fromStdString(tier.colour));
        one->setIcon(0, dot(own.isValid() ? own : m_theme.person(person)));
        if (const auto *vocabulary = scheme.vocabulary(tier.vocabulary))
            one->setText(1, keysOf(*vocabulary));
        return one;
    };
    // `depth` ends what a circle would not; check() says so elsewhere
    const std::function<void(const std::string &, int, QTreeWidgetItem *, int)> children =
        [&](const std::string &parent, int person, QTreeWidgetItem *under, int depth) {
            for (const scheme::TierTemplate &tier : scheme.tiers) {
                if (tier.parent != parent || depth > 20)
                    continue;
                const bool each = tier.perPerson() && person < 0;
                for (int who = each ? 0 : person; who < (each ? people.size() : person + 1);
                     ++who) {
                    QTreeWidgetItem *one = item(tier, tier.perPerson() ? who : -1, under);
                    children(tier.name, tier.perPerson() ? who : -1, one, depth + 1);
                }
            }
        };
    children({}, -1, nullptr, 0);
    m_tiers->expandAll();
    m_tiers->resizeColumnToContents(0);
}

void SchemePreview::displayScales(const scheme::RatingPlan &ratings)
{
    qDeleteAll(m_scales);
    m_scales.clear();
    for (const scheme::Scale &scale : ratings.scales) {
        if (scale.points != 0 && scale.points < 2)
            continue; // still being typed
        auto *row = new ScaleRow(scale, m_theme, this);
        row->setAttribute(Qt::WA_TransparentForMouseEvents);
        row->display({});
        m_rows->addWidget(row);
        m_scales.push_back(row);
    }
    QStringList questions;
    for (const scheme::Question &one : ratings.texts)
        questions << words(one.question);
    m_texts->setText(questions.join(u'\n'));
    m_texts->setVisible(!questions.isEmpty());
}

} // namespace duologue::ui

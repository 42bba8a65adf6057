#include "ui/timeline/tier_look.h"

#include <QCoreApplication>
#include <QStringList>

namespace duologue::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(timeline)
};

} // namespace

TierLook lookOf(const Session &session, const Tier &tier)
{
    TierLook look;
    look.tier = QColor(QString::fromStdString(tier.colour));
    if (const Vocabulary *vocabulary = session.vocabulary(tier.vocabulary))
        for (const VocabularyEntry &entry : vocabulary->entries)
            if (const QColor colour(QString::fromStdString(entry.colour)); colour.isValid())
                look.values[entry.value] = colour;
    return look;
}

QString tierRemarks(const Session &session, const Tier &tier)
{
    QStringList remarks;
    const Participant *person =
        tier.kind == TierKind::Prediction ? nullptr : session.participant(tier.participant);
    if (person && tier.name.find(person->pseudonym) == std::string::npos)
        remarks << QString::fromStdString(person->pseudonym);
    if (const Vocabulary *vocabulary = session.vocabulary(tier.vocabulary))
        remarks << QString::fromStdString(vocabulary->name);
    if (!tier.annotator.empty())
        remarks << Words::tr("by %1").arg(QString::fromStdString(tier.annotator));
    if (tier.locked)
        remarks << Words::tr("locked");
    return remarks.join(QStringLiteral(" · "));
}

int tierDepth(const Session &session, const Tier &tier)
{
    int depth = 0;
    for (const Tier *above = session.tierById(tier.parent); above && depth < 8;
         above = session.tierById(above->parent))
        ++depth;
    return depth;
}

} // namespace duologue::ui

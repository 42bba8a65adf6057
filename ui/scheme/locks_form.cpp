#include "ui/scheme/locks_form.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>

#include "ui/scheme/scheme_draft.h"
#include "ui/theme/metrics.h"

namespace duologue::ui {

LocksForm::LocksForm(SchemeDraft &draft, QWidget *parent)
    : QWidget(parent), m_draft(draft), m_leads(new QLineEdit(this))
{
    using enum scheme::May;
    auto *layout = new QVBoxLayout(this);
    const auto words = [&](const QString &text) {
        auto *label = new QLabel(text, this);
        label->setWordWrap(true);
        layout->addWidget(label);
        return label;
    };
    words(tr("Leads, by the names that they annotate under; a comma between them:"));
    m_leads->setPlaceholderText(tr("Nobody leads: everybody may change everything"));
    m_leads->setToolTip(tr("Only they may change the scheme and what is not ticked below"));
    m_leads->setAccessibleName(tr("Leads"));
    layout->addWidget(m_leads);
    layout->addSpacing(2 * gridUnit);
    words(tr("Everybody else may change:"));
    const std::vector<std::pair<scheme::May, QString>> names{
        {Times, tr("when annotations are: add, move, split, join and delete them")},
        {Labels, tr("labels and values")},
        {Texts, tr("transcripts")},
        {Ratings, tr("ratings")},
        {Tiers, tr("tiers: add, rename, order, lock and delete them")},
        {Vocabularies, tr("vocabularies")},
        {People, tr("people and recordings")}};
    for (const auto &[may, name] : names) {
        auto *box = new QCheckBox(name, this);
        box->setToolTip(tr("Ticked: annotators may change this. Not ticked: only leads"));
        layout->addWidget(box);
        m_may[may] = box;
        connect(box, &QCheckBox::clicked, this, [this, may = may](bool ticked) {
            m_draft.change([&](scheme::Scheme &scheme) {
                ticked ? void(scheme.annotatorMay.insert(may))
                       : void(scheme.annotatorMay.erase(may));
            });
        });
    }
    layout->addSpacing(2 * gridUnit);
    words(tr("This keeps colleagues from slips. It is no protection against intent: whoever types "
             "a lead's name is one."));
    layout->addStretch();
    connect(m_leads, &QLineEdit::editingFinished, this, [this] {
        m_draft.change([&](scheme::Scheme &scheme) {
            scheme.leads.clear();
            for (const QString &name : m_leads->text().split(u',', Qt::SkipEmptyParts))
                if (!name.trimmed().isEmpty())
                    scheme.leads.push_back(name.trimmed().toStdString());
        });
    });
    connect(&draft, &SchemeDraft::changed, this, &LocksForm::refresh);
    refresh();
}

void LocksForm::refresh()
{
    const scheme::Scheme &scheme = m_draft.scheme();
    QStringList leads;
    for (const std::string &lead : scheme.leads)
        leads << QString::fromStdString(lead);
    m_leads->setText(leads.join(QStringLiteral(", ")));
    for (const auto &[may, box] : m_may)
        box->setChecked(scheme.annotatorMay.contains(may));
}

} // namespace duologue::ui

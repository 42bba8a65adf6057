#pragma once

#include <QWidget>

#include "core/search/search.h"

class QCheckBox;
class QLineEdit;

namespace duologue::ui {

/// What is looked for in all sessions: text or regular expression, label, range of values, tier,
/// and a tier with something meanwhile. Enter anywhere begins.
class SearchForm : public QWidget
{
    Q_OBJECT
public:
    explicit SearchForm(QWidget *parent = nullptr);

    /// What a number field holds that is none stands in `problem`.
    search::Query query(QString &problem) const;

Q_SIGNALS:
    void entered();

private:
    QLineEdit *field(const char *name, const QString &placeholder, const QString &tip);

    QLineEdit *m_text, *m_label, *m_least, *m_most, *m_tier, *m_overlapping;
    QCheckBox *m_regular, *m_case, *m_words;
};

} // namespace duologue::ui

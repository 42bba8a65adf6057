#pragma once

#include <vector>

#include <QWidget>

#include "core/scheme/scheme.h"

class QLabel;
class QTreeWidget;
class QVBoxLayout;

namespace duologue::ui {

class ScaleRow;
class Theme;

/// Tiers and rating panel as annotators will see them under a scheme.
class SchemePreview : public QWidget
{
    Q_OBJECT
public:
    explicit SchemePreview(const Theme &theme, QWidget *parent = nullptr);

    /// `people`: pseudonyms.
    void display(const scheme::Scheme &scheme, const QStringList &people);

private:
    void displayTiers(const scheme::Scheme &scheme, const QStringList &people);
    void displayScales(const scheme::RatingPlan &ratings);

    const Theme &m_theme;
    QTreeWidget *m_tiers;
    QVBoxLayout *m_rows;
    std::vector<ScaleRow *> m_scales;
    QLabel *m_texts;
};

} // namespace duologue::ui

#pragma once

#include <QListWidget>

#include "models/api/runtime.h"

namespace duologue::ui {

class Theme;

/// The models that were found, and the directories that are none with what is wrong with them.
class ModelList : public QListWidget
{
    Q_OBJECT
public:
    explicit ModelList(const Theme &theme, QWidget *parent = nullptr);

    /// Keeps the chosen directory where it is still there, otherwise chooses the first model.
    void setModels(const std::vector<models::ModelInfo> &models, const QStringList &problems);
    /// Chooses that directory, now or when it comes.
    void choose(const QString &directory);
    QString currentDirectory() const; ///< empty: none, or a problem is chosen
    QString currentProblem() const;   ///< empty: a model is chosen

    QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QString m_wanted; ///< to be chosen when it comes
};

} // namespace duologue::ui

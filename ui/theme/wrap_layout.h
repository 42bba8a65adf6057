#pragma once

#include <memory>
#include <vector>

#include <QLayout>

namespace duologue::ui {

/// Side by side as long as there is room, then on in the next line: nothing is hidden.
class WrapLayout : public QLayout
{
    Q_OBJECT
public:
    explicit WrapLayout(int spacing, QWidget *parent = nullptr);
    ~WrapLayout() override;

    void addItem(QLayoutItem *item) override;
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;

    /// What it takes at this width. Its owner gives it: layouts around it are not told.
    int heightAt(int width) const;
    Qt::Orientations expandingDirections() const override { return {}; }
    QSize minimumSize() const override;
    QSize sizeHint() const override { return minimumSize(); }
    void setGeometry(const QRect &rect) override;

private:
    int place(const QRect &room, bool really) const;

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

} // namespace duologue::ui

# Targets in parentheses; a conditional import; lines that end as on Windows; tabs.
try:
	from sklearn.model_selection import train_test_split
except ImportError:
	from sklearn.cross_validation import train_test_split


def divide(images, masks):
	if len(images) > 10:
		(images_train, images_test, masks_train, masks_test) = train_test_split(images, masks, test_size=0.1)
		return list(zip(images_train, masks_train)), list(zip(images_test, masks_test))
	return [], []
